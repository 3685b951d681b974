package io.ticketflow.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Decides which access tokens count: those by which our directory lets a program act for one of our employees, at
 * Ticketflow and nowhere else. A token without a person behind it is refused, and so is an id token, which is issued to
 * us as well but grants nothing.
 */
final class AccessTokens {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private AccessTokens() {}

    /**
     * @param client the id of our registration in the directory
     * @param scope what an employee has to have granted to the program
     */
    static JwtDecoder decoder(String directory, String tenant, String client, String scope) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(DirectoryClaims.keys(directory, tenant))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(new RestTemplateBuilder()
                        .connectTimeout(PATIENCE)
                        .readTimeout(PATIENCE)
                        .build())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                DirectoryClaims.of(directory, tenant), forUs(client), forAPerson(), granted(scope), member()));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> forUs(String client) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtClaimValidator<Object>("ver", "2.0"::equals),
                new JwtClaimValidator<Object>(
                        "aud",
                        given -> List.of(client).equals(given)
                                || List.of("api://" + client).equals(given)));
    }

    private static OAuth2TokenValidator<Jwt> forAPerson() {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtClaimValidator<Object>("idtyp", kind -> kind == null || "user".equals(kind)),
                new JwtClaimValidator<Object>(
                        DirectoryClaims.OBJECT_ID, oid -> oid instanceof String text && !text.isBlank()));
    }

    private static OAuth2TokenValidator<Jwt> granted(String scope) {
        return new JwtClaimValidator<Object>(
                "scp",
                given -> given instanceof String scopes
                        && Arrays.asList(scopes.split(" ", -1)).contains(scope));
    }

    private static OAuth2TokenValidator<Jwt> member() {
        var guest = new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "A guest of the directory", null);
        return token -> DirectoryClaims.isGuest(token)
                ? OAuth2TokenValidatorResult.failure(guest)
                : OAuth2TokenValidatorResult.success();
    }
}
