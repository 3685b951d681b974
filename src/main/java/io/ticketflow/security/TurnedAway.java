package io.ticketflow.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;

/** How a request is turned away before it reaches a page: in the form in which the asker can use the answer. */
final class TurnedAway implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(TurnedAway.class);

    private static final String PROVIDER = "/oauth2/authorization/azure";

    private final OwnAddress own;
    private final MessageSource messages;
    private final ObjectMapper json;
    private final KeptForms kept;
    private final SignInCounts counts;

    TurnedAway(OwnAddress own, MessageSource messages, ObjectMapper json, KeptForms kept, SignInCounts counts) {
        this.own = own;
        this.kept = kept;
        this.messages = messages;
        this.json = json;
        this.counts = counts;
    }

    /** Nobody is signed in. A program is told so; a person is led to the sign-in, and then back. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (Asker.isProgram(request)) {
            write(HttpStatus.UNAUTHORIZED, "security.sign-in-needed", request, response);
        } else if (Asker.isHtmx(request)) {
            String page = own.pathOf(request.getHeader("HX-Current-URL")).orElse("/");
            response.setHeader("HX-Redirect", SignInPage.thenTo(page));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (Asker.isReading(request)) {
            response.sendRedirect(PROVIDER);
        } else {
            response.sendRedirect(
                    SignInPage.thenTo(backToForm(request, response).orElse("/")));
        }
    }

    /**
     * The page on which a form was sent that cannot be taken, with what was typed into it. Only for our own pages:
     * nobody else fills our forms.
     */
    private Optional<String> backToForm(HttpServletRequest request, HttpServletResponse response) {
        return own.pathOf(request.getHeader(HttpHeaders.REFERER)).map(referer -> {
            String page = own.path(KeptForms.page(request)).orElse(referer);
            return kept.keep(request, response)
                    .map(id -> page + (page.contains("?") ? "&" : "?") + KeptForms.PARAMETER + "=" + id)
                    .orElse(page);
        });
    }

    /** Signed in, but not for this; or the request did not come from one of our pages. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null) {
            commence(request, response, new SessionOver(reason));
            return;
        }
        log.warn("{} was refused {} {}", who.getName(), request.getMethod(), request.getRequestURI());
        if (reason instanceof CsrfException && Asker.sendsForm(request)) {
            Optional<String> form = backToForm(request, response);
            if (form.isPresent()) {
                response.sendRedirect(form.get());
                return;
            }
        }
        if (Asker.isProgram(request)) {
            String key = reason instanceof CsrfException ? "security.form-expired" : "security.forbidden";
            write(HttpStatus.FORBIDDEN, key, request, response);
        } else {
            RefusedCall.tell(request, reason);
            if (Asker.isHtmx(request)) {
                response.setHeader("HX-Retarget", "#error-banner");
                response.setHeader("HX-Reswap", "innerHTML");
            }
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** The directory's answer was not accepted. Trying again by itself could go round for ever. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        log.warn("A sign-in from {} was refused: {}", request.getRemoteAddr(), reason.getMessage());
        counts.refused();
        RefusedSignIn.tell(request, reason);
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /** Too many calls: a person gets the error page, a program a problem; both are told when to come again. */
    void tooMany(Duration wait, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.warn(
                "Too many calls from {}: {} {}", request.getRemoteAddr(), request.getMethod(), request.getRequestURI());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        if (Asker.isProgram(request)) {
            write(HttpStatus.TOO_MANY_REQUESTS, "security.too-many", request, response);
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    void write(HttpStatus status, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, messages.getMessage(key, null, request.getLocale()));
        problem.setInstance(RequestAddress.of(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }

    private static final class SessionOver extends AuthenticationException {

        SessionOver(Throwable cause) {
            super("The session is over", cause);
        }
    }
}
