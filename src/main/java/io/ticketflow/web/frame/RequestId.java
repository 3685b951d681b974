package io.ticketflow.web.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Each request has an id, which its answer and the lines of the log that belong to it carry: the proxy's, if that is one,
 * else a new one. See {@link LogMarks} for what else the lines carry.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    static final String MARK = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = given(request).orElseGet(() -> UUID.randomUUID().toString());
        response.setHeader(HEADER, id);
        MDC.put(MARK, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MARK);
            LogMarks.wipe();
        }
    }

    private static Optional<String> given(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER))
                .filter(id -> WELL_FORMED.matcher(id).matches());
    }
}
