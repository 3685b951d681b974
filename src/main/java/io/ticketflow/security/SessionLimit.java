package io.ticketflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at its maximum age. A sign-in makes a new session, so its age is the age of the sign-in. What an open
 * page asks for by itself does not keep a session alive: it ends when its person has done nothing for its idle time.
 */
final class SessionLimit extends OncePerRequestFilter {

    private static final String LAST_ACT = SessionLimit.class.getName() + ".lastAct";

    /** Acts closer together than this are not written down each. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final Duration maximum;
    private final Clock clock;

    SessionLimit(Duration maximum, Clock clock) {
        this.maximum = maximum;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && (isOver(session) || isIdle(session, request))) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isIdle(HttpSession session, HttpServletRequest request) {
        Instant now = clock.instant();
        Instant lastAct = session.getAttribute(LAST_ACT) instanceof Long act ? Instant.ofEpochMilli(act) : now;
        Duration idle = Duration.between(lastAct, now);
        if (Asker.isByItself(request)) {
            return idle.toSeconds() >= session.getMaxInactiveInterval() && session.getMaxInactiveInterval() > 0;
        }
        if (session.getAttribute(LAST_ACT) == null || idle.compareTo(GRAIN) >= 0) {
            session.setAttribute(LAST_ACT, now.toEpochMilli());
        }
        return false;
    }

    private boolean isOver(HttpSession session) {
        Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(maximum);
        return !clock.instant().isBefore(end);
    }
}
