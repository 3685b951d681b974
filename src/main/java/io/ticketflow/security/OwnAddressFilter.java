package io.ticketflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every request is one to the address that employees open, whatever the caller or a proxy says of host, port and
 * protocol: where a redirect leads depends on no header, and on no proxy's knowing how it is reached itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnAddressFilter extends OncePerRequestFilter {

    private final URI base;

    OwnAddressFilter(@Value("${ticketflow.base-url}") URI base) {
        this.base = base;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new OwnRequest(request), response);
    }

    private final class OwnRequest extends HttpServletRequestWrapper {

        OwnRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getScheme() {
            return base.getScheme();
        }

        @Override
        public boolean isSecure() {
            return "https".equals(base.getScheme()) || super.isSecure();
        }

        @Override
        public String getServerName() {
            return base.getHost();
        }

        @Override
        public int getServerPort() {
            int usual = "https".equals(base.getScheme()) ? 443 : 80;
            return base.getPort() < 0 ? usual : base.getPort();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(base.toString()).append(getRequestURI());
        }
    }
}
