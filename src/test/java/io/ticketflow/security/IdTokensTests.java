package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.ticketflow.local.TokenMint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tokens that the directory's own key has signed, each wrong in one thing. */
class IdTokensTests {

    private static final String TENANT = "11111111-2222-4333-8444-555555555555";
    private static final String OTHER_TENANT = "99999999-2222-4333-8444-555555555555";
    private static final String DIRECTORY = "https://login.microsoftonline.com/";
    private static final String CLIENT = "ticketflow-client";

    private static RSAKey key;
    private static HttpServer keys;
    private static JwtDecoder decoder;

    @BeforeAll
    static void serveTheKeys() throws JOSEException, IOException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, set.length);
                exchange.getResponseBody().write(set);
            }
        });
        keys.start();
        decoder = IdTokens.decoders(DIRECTORY, TENANT).createDecoder(registration());
    }

    @AfterAll
    static void stop() {
        keys.stop(0);
    }

    private static ClientRegistration registration() {
        return ClientRegistration.withRegistrationId("azure")
                .clientId(CLIENT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost/login/oauth2/code/")
                .authorizationUri("http://localhost/authorize")
                .tokenUri("http://localhost/token")
                .jwkSetUri("http://localhost:" + keys.getAddress().getPort() + "/keys")
                .build();
    }

    @Test
    void ourDirectorysTokenForUsCounts() throws JOSEException {
        assertThat(decoder.decode(token(claims -> {})).getClaimAsString("oid")).isEqualTo("somebody");
    }

    @Test
    void anotherIssuerIsRefused() throws JOSEException {
        refused(token(claims -> claims.issuer(DIRECTORY + OTHER_TENANT + "/v2.0")));
        refused(token(claims -> claims.issuer("https://sts.windows.net/" + TENANT + "/")));
        refused(token(claims -> claims.issuer(DIRECTORY + TENANT + "/v2.0/")));
        refused(token(claims -> claims.issuer(null)));
    }

    @Test
    void anotherTenantIsRefused() throws JOSEException {
        refused(token(claims -> claims.claim("tid", OTHER_TENANT)));
        refused(token(claims -> claims.claim("tid", null)));
    }

    @Test
    void aTokenForAnotherApplicationIsRefused() throws JOSEException {
        refused(token(claims -> claims.audience("another-client")));
        refused(token(
                claims -> claims.audience(List.of(CLIENT, "another-client")).claim("azp", CLIENT)));
    }

    @Test
    void anExpiredTokenIsRefused() throws JOSEException {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        refused(token(claims ->
                claims.issueTime(Date.from(yesterday.minusSeconds(600))).expirationTime(Date.from(yesterday))));
        refused(token(claims -> claims.expirationTime(null)));
    }

    @Test
    void aTokenThatIsNotYetValidIsRefused() throws JOSEException {
        refused(token(claims -> claims.notBeforeTime(Date.from(Instant.now().plus(1, ChronoUnit.HOURS)))));
    }

    @Test
    void anotherAlgorithmIsRefused() throws JOSEException {
        refused(signed(JWSAlgorithm.RS512, new RSASSASigner(key), claims().build()));
        refused(signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), claims().build()));
        refused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void aForgedSignatureIsRefused() throws JOSEException {
        RSAKey forger = TokenMint.foreignKey("one");

        refused(signed(JWSAlgorithm.RS256, new RSASSASigner(forger), claims().build()));
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    private static String token(Consumer<JWTClaimsSet.Builder> wrong) throws JOSEException {
        JWTClaimsSet.Builder claims = claims();
        wrong.accept(claims);
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims.build());
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(DIRECTORY + TENANT + "/v2.0")
                .audience(CLIENT)
                .subject("sub")
                .claim("tid", TENANT)
                .claim("oid", "somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(1, ChronoUnit.HOURS)));
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
