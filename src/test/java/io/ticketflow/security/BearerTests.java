package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import io.ticketflow.local.TokenMint;
import io.ticketflow.local.TokenMint.Forgery;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API, called by programs that act for an employee. */
@IntegrationTest
class BearerTests {

    @Autowired
    Scene scene;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aProgramActsForAnEmployeeWithoutASessionOrAFormToken() {
        Visitor.signedInAs("user");
        long sessions = sessions();
        String token = TestParts.accessToken("user");
        Visitor program = new Visitor();

        HttpResponse<String> me = call(program, "GET", "/api/me", token, "");
        HttpResponse<String> raised = call(program, "POST", "/api/tickets", token, """
                {"application": "EXP", "title": "By a program", "description": "It says so.", "priority": "LOW"}""");

        assertThat(Visitor.json(me).path("email").asText()).isEqualTo("user@ticketflow.example");
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        assertThat(program.cookies()).isEmpty();
        assertThat(sessions()).isEqualTo(sessions);
    }

    @Test
    void theRolesAreThoseOfOurTablesAtEachCall() {
        Visitor.signedInAs("program-owner");
        String token = TestParts.accessToken("program-owner");
        Visitor program = new Visitor();
        String unassigned = "/api/tickets?bucket=unassigned";

        HttpResponse<String> without = call(program, "GET", unassigned, token, "");
        scene.giveRole(scene.sample("program-owner").id(), Role.SM1);
        HttpResponse<String> with = call(program, "GET", unassigned, token, "");
        scene.takeRole(scene.sample("program-owner").id(), Role.SM1);
        HttpResponse<String> after = call(program, "GET", unassigned, token, "");

        assertThat(List.of(without.statusCode(), with.statusCode(), after.statusCode()))
                .containsExactly(403, 200, 403);
    }

    @Test
    void aTokenMayNameOurApplicationByItsAddressToo() {
        Visitor.signedInAs("user");
        String token = TestParts.accessToken(
                "user",
                changed(claims -> claims.audience(
                                "api://" + claims.build().getAudience().get(0))
                        .claim("scp", "other access_as_user")));

        assertThat(call(new Visitor(), "GET", "/api/me", token, "").statusCode())
                .isEqualTo(200);
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                wrong("another issuer", claims -> claims.issuer("https://sts.windows.net/x/")),
                wrong("another tenant", claims -> claims.claim("tid", "99999999-2222-4333-8444-555555555555")),
                wrong("another audience", claims -> claims.audience("https://graph.microsoft.com")),
                wrong(
                        "a second audience",
                        claims -> claims.audience(
                                List.of(claims.build().getAudience().get(0), "another"))),
                wrong("no audience", claims -> claims.audience((String) null)),
                wrong(
                        "an expiry that has passed",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
                wrong("no expiry", claims -> claims.expirationTime(null)),
                wrong(
                        "a start that is still to come",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(3600)))),
                wrong("another version", claims -> claims.claim("ver", "1.0")),
                wrong(
                        "no scope, as in an id token",
                        claims -> claims.claim("scp", null).claim("nonce", "n")),
                wrong("another scope", claims -> claims.claim("scp", "access_as_user2 User.Read")),
                wrong(
                        "a program's own token",
                        claims -> claims.claim("scp", null)
                                .claim("roles", List.of("access_as_user"))
                                .claim("idtyp", "app")),
                wrong("a program's token with a scope", claims -> claims.claim("idtyp", "app")),
                wrong("no person", claims -> claims.claim("oid", null)),
                wrong("a guest", claims -> claims.claim("acct", 1)),
                wrong("a guest of another directory", claims -> claims.claim("idp", "live.com")),
                Arguments.of("no signature", (Forgery) (claims, key) -> new PlainJWT(claims).serialize()),
                Arguments.of("the public key taken for a secret", (Forgery) (claims, key) -> TokenMint.signed(
                        JWSAlgorithm.HS256,
                        claims,
                        key.getKeyID(),
                        new MACSigner(key.toRSAPublicKey().getEncoded()))),
                Arguments.of("another key of the same name", (Forgery)
                        (claims, key) -> TokenMint.signed(claims, TokenMint.foreignKey(key.getKeyID()))),
                Arguments.of("another algorithm", (Forgery) (claims, key) ->
                        TokenMint.signed(JWSAlgorithm.PS256, claims, key.getKeyID(), new RSASSASigner(key))),
                Arguments.of("no token", (Forgery) (claims, key) -> "nonsense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aTokenThatIsWrongInOneThingIsRefused(String what, Forgery forgery) {
        HttpResponse<String> answer = call(new Visitor(), "GET", "/api/me", TestParts.accessToken("user", forgery), "");

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"invalid_token\"");
        assertThat(Visitor.json(answer).path("detail").asText()).startsWith("The bearer token is not accepted");
    }

    @Test
    void somebodyWhomTicketflowDoesNotKnowIsRefused() {
        HttpResponse<String> answer =
                call(new Visitor(), "GET", "/api/me", TestParts.accessToken("never-signed-in"), "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Visitor.json(answer).path("detail").asText()).startsWith("Ticketflow does not know this person");
    }

    @Test
    void aCallWithASessionAndATokenIsRefused() {
        Visitor visitor = Visitor.signedInAs("user");

        HttpResponse<String> answer = call(visitor, "GET", "/api/me", TestParts.accessToken("admin"), "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Visitor.json(answer).path("detail").asText()).contains("not both");
    }

    @Test
    void aTokenIsForTheApiAlone() {
        Visitor.signedInAs("owner");
        String token = TestParts.accessToken("owner");

        assertThat(call(new Visitor(), "GET", "/process", token, "").statusCode())
                .isEqualTo(302);
        assertThat(call(new Visitor(), "GET", "/camunda/api/engine/engine/default/task", token, "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(new Visitor().get("/api/me?access_token=" + token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theStandInGivesATokenToTry() {
        Visitor.signedInAs("user");
        URI page = TestParts.signInUrl().resolve("/access-token?as=user");
        String token = new Visitor().send(HttpRequest.newBuilder(page)).body();

        JsonNode me = Visitor.json(call(new Visitor(), "GET", "/api/me", token, ""));

        assertThat(me.path("email").asText()).isEqualTo("user@ticketflow.example");
    }

    private long sessions() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }

    private static HttpResponse<String> call(Visitor who, String method, String path, String token, String body) {
        return who.send(HttpRequest.newBuilder(TestParts.baseUrl().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static Arguments wrong(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, changed(change));
    }

    private static Forgery changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return (claims, key) ->
                TokenMint.signed(change.apply(new JWTClaimsSet.Builder(claims)).build(), key);
    }
}
