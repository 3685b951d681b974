package io.ticketflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What a program is told whose token does not count here, in the header that RFC 6750 asks for and in a sentence. */
final class BearerRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(BearerRefusals.class);

    private final BearerTokenAuthenticationEntryPoint header = new BearerTokenAuthenticationEntryPoint();
    private final TurnedAway answer;
    private final Allowances allowances;
    private final SignInCounts counts;

    BearerRefusals(TurnedAway answer, Allowances allowances, SignInCounts counts) {
        this.answer = answer;
        this.allowances = allowances;
        this.counts = counts;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        log.warn("A bearer token from {} was refused: {}", request.getRemoteAddr(), reason.getMessage());
        counts.refusedToken();
        var wait = allowances.spend(request.getRemoteAddr(), LimitKind.SIGN_INS);
        if (wait.isPresent()) {
            answer.tooMany(wait.get(), request, response);
            return;
        }
        header.commence(request, response, reason);
        answer.write(HttpStatus.valueOf(response.getStatus()), "security.token-refused", request, response);
    }

    /** The token is good, but Ticketflow does not know the person: only a sign-in makes somebody known. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        log.warn(
                "A bearer token of somebody unknown was refused: {}",
                SecurityContextHolder.getContext().getAuthentication().getName());
        answer.write(HttpStatus.FORBIDDEN, "security.unknown-employee", request, response);
    }
}
