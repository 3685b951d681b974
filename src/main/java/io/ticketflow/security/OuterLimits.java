package io.ticketflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The limits of what does not pass our own pages: what Tasklist does to a task, by employee, and attempts to sign in,
 * by address.
 */
final class OuterLimits extends OncePerRequestFilter {

    private static final Pattern TASK_ACTION = Pattern.compile("/camunda/api/.*/task/[^/]+/[^/]+");
    private static final Pattern SIGN_IN = Pattern.compile("/oauth2/authorization/.*|/login/oauth2/code/.*");

    private final Allowances allowances;
    private final TurnedAway turnedAway;

    OuterLimits(Allowances allowances, TurnedAway turnedAway) {
        this.allowances = allowances;
        this.turnedAway = turnedAway;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Duration> wait = wait(request);
        if (wait.isPresent()) {
            turnedAway.tooMany(wait.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Duration> wait(HttpServletRequest request) {
        String path = Asker.path(request);
        if (SIGN_IN.matcher(path).matches()) {
            return allowances.spend(request.getRemoteAddr(), LimitKind.SIGN_INS);
        }
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                        && !Asker.isReading(request)
                        && TASK_ACTION.matcher(path).matches()
                ? allowances.spend(who.getName(), LimitKind.CHANGES)
                : Optional.empty();
    }
}
