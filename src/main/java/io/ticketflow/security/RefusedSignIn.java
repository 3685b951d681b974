package io.ticketflow.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the error page why a sign-in was refused: a sentence for each reason that the person can do something about. */
@ControllerAdvice
class RefusedSignIn {

    static final String GUEST = "guest";
    static final String EMAIL_TAKEN = "email-taken";

    private static final String ATTRIBUTE = RefusedSignIn.class.getName();
    private static final String SENTENCES = "security.refused.";

    /** Of Spring Security: the browser brings an answer to a question that its session has not asked. */
    private static final Set<String> ELSEWHERE = Set.of("authorization_request_not_found", "invalid_state_parameter");

    /** What the directory itself answers in place of a code (RFC 6749, OpenID Connect Core). */
    private static final Set<String> BY_DIRECTORY = Set.of(
            OAuth2ErrorCodes.ACCESS_DENIED,
            OAuth2ErrorCodes.SERVER_ERROR,
            OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
            "login_required",
            "consent_required",
            "interaction_required");

    static void tell(HttpServletRequest request, AuthenticationException reason) {
        request.setAttribute(ATTRIBUTE, SENTENCES + sentence(reason));
    }

    private static String sentence(AuthenticationException reason) {
        String code = reason instanceof OAuth2AuthenticationException of
                ? of.getError().getErrorCode()
                : "";
        if (code.equals(GUEST) || code.equals(EMAIL_TAKEN)) {
            return code;
        }
        if (ELSEWHERE.contains(code)) {
            return "elsewhere";
        }
        return BY_DIRECTORY.contains(code) ? "by-directory" : "answer";
    }

    @ModelAttribute("refusedSignIn")
    @Nullable
    Object sentence(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE);
    }
}
