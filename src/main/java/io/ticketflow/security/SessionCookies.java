package io.ticketflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes away session cookies that never were ours: what stands in them would be looked for in the database as it is. */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class SessionCookies extends OncePerRequestFilter {

    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String name;

    SessionCookies(@Value("${server.servlet.session.cookie.name}") String name) {
        this.name = name;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Cookie[] cookies = request.getCookies();
        boolean foreign = cookies != null && Arrays.stream(cookies).anyMatch(this::isForeign);
        chain.doFilter(foreign ? new OwnCookies(request) : request, response);
    }

    private boolean isForeign(Cookie cookie) {
        return cookie.getName().equals(name) && !isSession(cookie.getValue());
    }

    private static boolean isSession(String value) {
        try {
            String id = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            return SESSION.matcher(id).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private final class OwnCookies extends HttpServletRequestWrapper {

        OwnCookies(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            Cookie[] cookies = super.getCookies();
            return cookies == null
                    ? null
                    : Arrays.stream(cookies)
                            .filter(cookie -> !isForeign(cookie))
                            .toArray(Cookie[]::new);
        }
    }
}
