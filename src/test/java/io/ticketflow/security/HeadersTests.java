package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells the browser not to do. */
@IntegrationTest
class HeadersTests {

    private Visitor visitor = new Visitor();

    @BeforeEach
    void signIn() {
        visitor = Visitor.signedInAs("user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/my-tickets",
                "/api/me",
                "/tickets/N-EXP-999999",
                "/camunda/app/tasklist/",
                "/css/ticketflow.css"
            })
    void everyAnswerProtectsItself(String path) {
        HttpResponse<String> answer = visitor.open(path);
        HttpHeaders headers = answer.headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("camera=()", "geolocation=()");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .as(answer.toString())
                .isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my-tickets", "/api/me", "/api/tickets?bucket=reported", "/tickets/N-EXP-999999"})
    void whatIsPrivateIsKeptByNoCache(String path) {
        assertThat(visitor.open(path).headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
    }

    @Test
    void behindTlsTheBrowserStaysWithTls() {
        var overTls = visitor.get("/my-tickets", "X-Forwarded-Proto", "https").headers();

        assertThat(overTls.firstValue("Strict-Transport-Security")).contains("max-age=31536000 ; includeSubDomains");
        assertThat(visitor.get("/my-tickets").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void noOtherSiteMayReadAnAnswer() {
        var answer = visitor.get("/api/me", "Origin", "https://evil.example");

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    void ourCookieIsNotForScriptsNorForOtherSites() {
        Visitor stranger = new Visitor();

        List<String> cookies =
                stranger.get("/my-tickets", "Accept", "text/html").headers().allValues("Set-Cookie");

        assertThat(cookies).singleElement().asString().contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void noMethodEchoesTheRequest() {
        var answer = visitor.send(HttpRequest.newBuilder(TestParts.baseUrl().resolve("/my-tickets"))
                .method("TRACE", BodyPublishers.noBody())
                .header("X-Secret", "echo"));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("echo");
    }
}
