package io.ticketflow.security;

import java.util.List;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/**
 * Decides which id tokens count. The starter's own decoder checks signature and time only, so that any directory's token
 * for any application would do. The nonce is checked by Spring Security's sign-in filter.
 */
final class IdTokens {

    private IdTokens() {}

    /**
     * @param directory where the directory stands, e.g. {@code https://login.microsoftonline.com/}
     * @param tenant our directory's id
     */
    static JwtDecoderFactory<ClientRegistration> decoders(String directory, String tenant) {
        var factory = new OidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(registration -> SignatureAlgorithm.RS256);
        factory.setJwtValidatorFactory(registration -> validator(registration, directory, tenant));
        return factory;
    }

    private static OAuth2TokenValidator<Jwt> validator(
            ClientRegistration registration, String directory, String tenant) {
        return new DelegatingOAuth2TokenValidator<>(
                DirectoryClaims.of(directory, tenant),
                new OidcIdTokenValidator(registration),
                new JwtClaimValidator<Object>(
                        "aud", given -> List.of(registration.getClientId()).equals(given)));
    }
}
