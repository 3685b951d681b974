package io.ticketflow.web.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A wildcard is no type of a body. Spring fails over it before any handler is found; as mere bytes it is refused where
 * every other type is that a handler does not take.
 */
@Component
class WildcardBodies extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            return !StringUtils.hasLength(type)
                    || MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return true;
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Bytes(request), response);
    }

    private static final class Bytes extends HttpServletRequestWrapper {

        private static final String TYPE = MediaType.APPLICATION_OCTET_STREAM_VALUE;

        Bytes(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            return TYPE;
        }

        @Override
        public String getHeader(String name) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) ? TYPE : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(TYPE))
                    : super.getHeaders(name);
        }
    }
}
