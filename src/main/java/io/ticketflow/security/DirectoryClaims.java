package io.ticketflow.security;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;

/** What every token of our directory has to say, whatever it is for. */
final class DirectoryClaims {

    static final String OBJECT_ID = "oid";

    private DirectoryClaims() {}

    static String issuer(String directory, String tenant) {
        return base(directory) + tenant + "/v2.0";
    }

    static String keys(String directory, String tenant) {
        return base(directory) + tenant + "/discovery/v2.0/keys";
    }

    private static String base(String directory) {
        return directory.endsWith("/") ? directory : directory + "/";
    }

    static OAuth2TokenValidator<Jwt> of(String directory, String tenant) {
        String issuer = issuer(directory, tenant);
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithValidators(new JwtTimestampValidator()),
                new JwtClaimValidator<Object>("exp", Objects::nonNull),
                new JwtClaimValidator<Object>("iss", given -> issuer.equals(String.valueOf(given))),
                new JwtClaimValidator<Object>("tid", tenant::equals));
    }

    /**
     * Whether somebody else's directory vouches for this person, or nobody's. Azure AD says so by {@code acct} (an
     * optional claim), by an {@code idp} that is not the issuer, and by the mark in a guest's user principal name.
     */
    static boolean isGuest(ClaimAccessor token) {
        return "1".equals(text(token, "acct"))
                || isForeign(text(token, "idp"), text(token, "iss"), text(token, "tid"))
                || Stream.of("preferred_username", "upn", "unique_name")
                        .anyMatch(claim ->
                                text(token, claim).toUpperCase(Locale.ROOT).contains("#EXT#"));
    }

    /** The directory calls itself by either of two names: of its present and of its former tokens. */
    private static boolean isForeign(String provider, String issuer, String tenant) {
        return !provider.isEmpty()
                && !Set.of(issuer, "https://sts.windows.net/" + tenant + "/").contains(provider);
    }

    private static String text(ClaimAccessor token, String claim) {
        return String.valueOf(token.getClaims().getOrDefault(claim, ""));
    }
}
