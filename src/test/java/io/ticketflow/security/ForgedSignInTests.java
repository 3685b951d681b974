package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import io.ticketflow.local.TokenMint;
import io.ticketflow.local.TokenMint.Forgery;
import io.ticketflow.people.Employees;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole way through the sign-in, at a directory that answers with a token that is wrong in one thing. */
@IntegrationTest
class ForgedSignInTests {

    private static final String OTHER_TENANT = "99999999-2222-4333-8444-555555555555";

    @Autowired
    Employees employees;

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                wrong("another issuer", claims -> claims.issuer("https://login.microsoftonline.com/x/v2.0")),
                wrong("the issuer of former tokens", claims -> claims.issuer("https://sts.windows.net/x/")),
                wrong("another tenant", claims -> claims.claim("tid", OTHER_TENANT)),
                wrong("no tenant", claims -> claims.claim("tid", null)),
                wrong("another audience", claims -> claims.audience("another-application")),
                wrong("a second audience", claims -> claims.audience(List.of(clientId(claims), "another"))),
                wrong("another nonce", claims -> claims.claim("nonce", "another")),
                wrong("no nonce", claims -> claims.claim("nonce", null)),
                wrong(
                        "an expiry that has passed",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(7200)))
                                .expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
                wrong("no expiry", claims -> claims.expirationTime(null)),
                wrong(
                        "a start that is still to come",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(3600)))),
                wrong("no object id", claims -> claims.claim("oid", null)),
                forged("no signature", (claims, key) -> new PlainJWT(claims).serialize()),
                forged("the public key taken for a secret", ForgedSignInTests::signedWithThePublicKey),
                forged(
                        "the client's secret for a key",
                        (claims, key) -> TokenMint.signed(
                                JWSAlgorithm.HS256, claims, key.getKeyID(), new MACSigner("local".repeat(10)))),
                forged(
                        "another key of the same name",
                        (claims, key) -> TokenMint.signed(claims, TokenMint.foreignKey(key.getKeyID()))),
                forged(
                        "another algorithm",
                        (claims, key) ->
                                TokenMint.signed(JWSAlgorithm.RS512, claims, key.getKeyID(), new RSASSASigner(key))),
                forged("a key that the token brings itself", ForgedSignInTests::signedWithItsOwnKey),
                forged("a changed claim under the old signature", (claims, key) -> {
                    String[] parts = TokenMint.signed(claims, key).split("\\.", -1);
                    String[] other = TokenMint.signed(
                                    new JWTClaimsSet.Builder(claims)
                                            .claim("oid", "admin")
                                            .build(),
                                    key)
                            .split("\\.", -1);
                    return parts[0] + "." + other[1] + "." + parts[2];
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aTokenThatIsWrongInOneThingLetsNobodyIn(String what, Forgery forgery) {
        String login = "forged-" + UUID.randomUUID().toString().substring(0, 8);
        TestParts.forge(login, forgery);

        Visitor visitor = new Visitor();
        visitor.open("/my-tickets");
        HttpResponse<String> answer = visitor.signIn(login + "@ticketflow.example");

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body())
                .contains("You are not signed in", "Sign in again", "<main")
                .doesNotContain("Exception", "invalid_id_token");
        assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(employees.withEmail(login + "@ticketflow.example")).isEmpty();
    }

    static Stream<Arguments> guests() {
        return Stream.of(
                wrong("the account's kind", claims -> claims.claim("acct", 1)),
                wrong(
                        "another organisation's directory",
                        claims -> claims.claim("idp", "https://sts.windows.net/" + OTHER_TENANT + "/")),
                wrong("a private account", claims -> claims.claim("idp", "live.com")),
                wrong(
                        "the mark in the name",
                        claims -> claims.claim("preferred_username", "mallory_evil.example#EXT#@ticketflow.example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guests")
    void aGuestIsTurnedAwayWithAReason(String what, Forgery forgery) {
        String login = "guest-" + UUID.randomUUID().toString().substring(0, 8);
        TestParts.forge(login, forgery);

        Visitor visitor = new Visitor();
        visitor.open("/my-tickets");
        HttpResponse<String> answer = visitor.signIn(login + "@ticketflow.example");

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).contains("is a guest in the organisation&#39;s directory");
        assertThat(visitor.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(employees.withEmail(login + "@ticketflow.example")).isEmpty();
    }

    @Test
    void aMemberWhoseTokenNamesOurOwnDirectoryIsNoGuest() {
        TestParts.forge(
                "member",
                (claims, key) -> TokenMint.signed(
                        new JWTClaimsSet.Builder(claims)
                                .claim("acct", 0)
                                .claim("idp", claims.getIssuer())
                                .build(),
                        key));

        assertThat(Visitor.signedInAs("member").get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void twoPeopleWithOneDisplayNameStayTwo() {
        Forgery oneName = (claims, key) -> TokenMint.signed(
                new JWTClaimsSet.Builder(claims).claim("name", "Alex Kim").build(), key);
        TestParts.forge("alex.kim", oneName);
        TestParts.forge("alex.kim2", oneName);

        Visitor first = Visitor.signedInAs("alex.kim");
        Visitor second = Visitor.signedInAs("alex.kim2");

        var me = Visitor.json(first.get("/api/me"));
        var other = Visitor.json(second.get("/api/me"));
        assertThat(me.path("name").asText())
                .isEqualTo("Alex Kim")
                .isEqualTo(other.path("name").asText());
        assertThat(me.path("id")).isNotEqualTo(other.path("id"));
        assertThat(me.path("email").asText()).isEqualTo("alex.kim@ticketflow.example");
        assertThat(other.path("email").asText()).isEqualTo("alex.kim2@ticketflow.example");
    }

    @Test
    void aPersonKeepsTheirEntryWhenTheirAddressChanges() {
        Visitor before = Visitor.signedInAs("maiden-name");
        var id = Visitor.json(before.get("/api/me")).path("id");
        TestParts.forge(
                "maiden-name",
                (claims, key) -> TokenMint.signed(
                        new JWTClaimsSet.Builder(claims)
                                .claim("preferred_username", "married-name@ticketflow.example")
                                .build(),
                        key));

        var after = Visitor.json(Visitor.signedInAs("maiden-name").get("/api/me"));

        assertThat(after.path("id")).isEqualTo(id);
        assertThat(after.path("email").asText()).isEqualTo("married-name@ticketflow.example");
    }

    @Test
    void whoeverTakesOverAnotherEmployeesAddressIsTurnedAway() {
        Visitor.signedInAs("owner-of-address");
        TestParts.forge(
                "thief",
                (claims, key) -> TokenMint.signed(
                        new JWTClaimsSet.Builder(claims)
                                .claim("preferred_username", "owner-of-address@ticketflow.example")
                                .build(),
                        key));

        Visitor thief = new Visitor();
        thief.open("/my-tickets");
        HttpResponse<String> answer = thief.signIn("thief@ticketflow.example");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("belongs to another employee here");
        assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void whatTheDirectoryItselfRefusesIsSaidInWords() {
        Visitor visitor = new Visitor();
        String authorize = visitor.get("/oauth2/authorization/azure")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String state = authorize.replaceAll(".*[?&]state=([^&]*).*", "$1");

        HttpResponse<String> refused = visitor.open("/login/oauth2/code/?error=access_denied&state=" + state
                + "&error_description=%3Cscript%3Ealert(1)%3C/script%3E");
        HttpResponse<String> unasked = visitor.open("/login/oauth2/code/?code=x&state=y");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("The directory did not let you in").doesNotContain("alert(1)");
        assertThat(unasked.statusCode()).isEqualTo(401);
        assertThat(unasked.body()).contains("begun in another window");
    }

    private static Arguments wrong(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return forged(
                what,
                (claims, key) -> TokenMint.signed(
                        change.apply(new JWTClaimsSet.Builder(claims)).build(), key));
    }

    private static Arguments forged(String what, Forgery forgery) {
        return Arguments.of(what, forgery);
    }

    private static String clientId(JWTClaimsSet.Builder claims) {
        return claims.build().getAudience().get(0);
    }

    private static String signedWithThePublicKey(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        return TokenMint.signed(
                JWSAlgorithm.HS256,
                claims,
                key.getKeyID(),
                new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    private static String signedWithItsOwnKey(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        RSAKey own = TokenMint.foreignKey("own");
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(own.toPublicJWK())
                        .jwkURL(java.net.URI.create("https://evil.example/keys"))
                        .build(),
                claims);
        jwt.sign(new RSASSASigner(own));
        return jwt.serialize();
    }
}
