package io.ticketflow.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs the stand-in's tokens, and, where a test asks for it, gives somebody a token that is wrong in one thing. */
public final class TokenMint implements JwtEncoder {

    static final String SCOPE = "access_as_user";

    /** Of a program that an employee would use; any will do here. */
    private static final String PROGRAM = "10ca1000-0000-4000-8000-000000000002";

    /** Makes a token from the right claims and the right key. */
    @FunctionalInterface
    public interface Forgery {

        String token(JWTClaimsSet right, RSAKey key) throws JOSEException;
    }

    /** Made once: that takes longer than most tests. */
    private static final class Foreign {
        static final RSAKey KEY = KeptKey.fresh();
    }

    private final URI directory;
    private final RSAKey key;
    private final JwtEncoder encoder;
    private final Map<String, Forgery> forgeries = new ConcurrentHashMap<>();

    TokenMint(URI directory, RSAKey key) {
        this.directory = directory;
        this.key = key;
        encoder = new NimbusJwtEncoder(keys());
    }

    /** A key that no directory has, under this name. */
    public static RSAKey foreignKey(String id) {
        return new RSAKey.Builder(Foreign.KEY).keyID(id).build();
    }

    ImmutableJWKSet<com.nimbusds.jose.proc.SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    String issuer() {
        return directory + "/" + SignInServer.TENANT + "/v2.0";
    }

    /** From now on the id tokens of this person are made so. */
    void forge(String email, Forgery forgery) {
        forgeries.put(email, forgery);
    }

    @Override
    public Jwt encode(JwtEncoderParameters parameters) {
        Jwt right = encoder.encode(parameters);
        Forgery forgery = forgeries.get(String.valueOf(right.getClaims().get("preferred_username")));
        if (forgery == null || !right.hasClaim("nonce")) {
            return right;
        }
        try {
            String token = forgery.token(SignedJWT.parse(right.getTokenValue()).getJWTClaimsSet(), key);
            return new Jwt(token, right.getIssuedAt(), right.getExpiresAt(), right.getHeaders(), right.getClaims());
        } catch (JOSEException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An access token by which a program calls the API for this person, as Azure AD gives one. */
    String accessToken(SamplePerson person, Forgery forgery) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(SignInServer.CLIENT_ID)
                .subject("sub-" + person.oid())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("ver", "2.0")
                .claim("tid", SignInServer.TENANT)
                .claim("oid", person.oid())
                .claim("name", person.name())
                .claim("preferred_username", person.email())
                .claim("azp", PROGRAM)
                .claim("scp", SCOPE)
                .build();
        try {
            return forgery.token(claims, key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs as the directory does. */
    public static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        return signed(JWSAlgorithm.RS256, claims, key.getKeyID(), new RSASSASigner(key));
    }

    public static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, String keyId, JWSSigner signer)
            throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
