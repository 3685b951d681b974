package io.ticketflow.security;

import io.ticketflow.people.Recognition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.util.StringUtils;

/**
 * Makes the employee known who has just signed in. The principal's name is the object id, and it has no authorities:
 * what an employee may do is read from our own tables at every request (design 3).
 */
final class EmployeeSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final Recognition recognition;

    EmployeeSignIn(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        if (DirectoryClaims.isGuest(token)) {
            throw refusal(RefusedSignIn.GUEST, "A guest of the directory", null);
        }
        String oid = first(token, DirectoryClaims.OBJECT_ID);
        String email = first(token, "preferred_username", "email");
        String name = first(token, "name", "preferred_username", "email");
        try {
            recognition.recognise(oid, email, name);
        } catch (DataIntegrityViolationException e) {
            throw refusal(
                    RefusedSignIn.EMAIL_TAKEN,
                    "The directory gives " + oid + " an e-mail address that is another employee's",
                    e);
        }
        return new DefaultOidcUser(List.of(), token, DirectoryClaims.OBJECT_ID);
    }

    private static String first(OidcIdToken token, String... claims) {
        return Stream.of(claims)
                .map(claim -> String.valueOf(token.getClaims().getOrDefault(claim, "")))
                .filter(StringUtils::hasText)
                .findFirst()
                .orElseThrow(() -> refusal(
                        OAuth2ErrorCodes.INVALID_TOKEN,
                        "The id token has no claim " + String.join(" or ", claims),
                        null));
    }

    private static OAuth2AuthenticationException refusal(String code, String reason, @Nullable Throwable cause) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, reason, null), reason, cause);
    }
}
