package io.ticketflow.process.gate;

import io.ticketflow.people.Employees;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Puts the gate behind our sign-in and before all filters of the web applications. Paths that are not written plainly go
 * no further than the first filter: what follows does not agree on how to read them.
 */
@Configuration(proxyBeanMethods = false)
class WebappGateConfiguration {

    @Bean
    FilterRegistrationBean<WebappGate> webappGate(Employees employees, MessageSource messages) {
        var registration = new FilterRegistrationBean<>(new WebappGate(employees, messages));
        registration.setName("Webapp gate");
        registration.addUrlPatterns("/camunda", "/camunda/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PlainPaths> plainPaths() {
        var registration = new FilterRegistrationBean<>(new PlainPaths());
        registration.setName("Plain paths");
        registration.addUrlPatterns("/camunda", "/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    static final class PlainPaths extends HttpFilter {

        private static final Pattern PLAIN = Pattern.compile("/camunda(/[A-Za-z0-9_:-][A-Za-z0-9._:-]*)*/?");

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (PLAIN.matcher(request.getRequestURI()).matches()) {
                chain.doFilter(request, response);
            } else {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }
}
