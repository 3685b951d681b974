package io.ticketflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a call that brings a bearer token and a session: it could be either of two people. */
final class OneWayIn extends OncePerRequestFilter {

    private final String session;
    private final TurnedAway turnedAway;

    OneWayIn(String session, TurnedAway turnedAway) {
        this.session = session;
        this.turnedAway = turnedAway;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasSession(request)) {
            turnedAway.write(HttpStatus.BAD_REQUEST, "security.two-ways-in", request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean hasSession(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies).anyMatch(cookie -> session.equals(cookie.getName()));
    }
}
