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
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Each request is answered in one of our languages: the one that the person chose, else the first of the browser's that
 * is ours. It comes before all others, so that what is refused on the way, or by Tasklist, is said in the same one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LanguageFilter extends OncePerRequestFilter {

    private final LanguageCookie chosen;

    LanguageFilter(LanguageCookie chosen) {
        this.chosen = chosen;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Language language = chosen.read(request).orElseGet(() -> wished(request));
        chain.doFilter(new In(language.locale(), request), response);
    }

    /** The servlet container answers its own language where the browser names none. */
    private static Language wished(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Language.EN
                : Language.firstOf(Collections.list(request.getLocales()));
    }

    /** An error's page is drawn for the bare request again. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class In extends HttpServletRequestWrapper {

        private final Locale locale;

        In(Locale locale, HttpServletRequest request) {
            super(request);
            this.locale = locale;
        }

        @Override
        public Locale getLocale() {
            return locale;
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(locale));
        }
    }
}
