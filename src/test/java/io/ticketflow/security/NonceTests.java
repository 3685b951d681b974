package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A browser that is led with another's answer of the directory stays outside. */
@IntegrationTest
class NonceTests {

    @Test
    void aTokenWithAnotherNonceIsRefused() {
        Visitor visitor = new Visitor();
        visitor.get("/probe", "Accept", "text/html");
        URI authorize = location(visitor.get("/oauth2/authorization/azure"));
        URI tampered = URI.create(authorize.toString().replaceAll("nonce=[^&]*", "nonce=tampered"));

        HttpResponse<String> answer = visitor.send(HttpRequest.newBuilder(answerOf(visitor, tampered)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(visitor.get("/api/probe").statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerToAnothersRequestIsRefused() {
        Visitor mallory = new Visitor();
        URI code = answerOf(mallory, location(mallory.get("/oauth2/authorization/azure")));
        Visitor victim = new Visitor();
        victim.open("/probe");

        HttpResponse<String> answer = victim.send(HttpRequest.newBuilder(code));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(victim.get("/api/probe").statusCode()).isEqualTo(401);
    }

    /** Signs in at the provider and stops before the answer reaches the application. */
    private static URI answerOf(Visitor visitor, URI authorize) {
        visitor.send(HttpRequest.newBuilder(authorize).header("Accept", "text/html"));
        visitor.send(HttpRequest.newBuilder(TestParts.signInUrl().resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "username=" + URLEncoder.encode("user@ticketflow.example", StandardCharsets.UTF_8))));
        return location(visitor.send(HttpRequest.newBuilder(authorize).header("Accept", "text/html")));
    }

    private static URI location(HttpResponse<String> response) {
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }
}
