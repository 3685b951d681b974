package io.ticketflow.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Lets a monitoring system read health and metrics, and nothing else, without a sign-in; the metrics only on a port of
 * their own, which the proxy does not pass on.
 */
final class ManagementPort implements RequestMatcher {

    private final int management;
    private final int application;

    ManagementPort(Environment settings) {
        this.management = settings.getProperty("management.server.port", Integer.class, 0);
        this.application = settings.getProperty("server.port", Integer.class, 8080);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = Asker.path(request);
        boolean metrics = path.equals("/actuator/prometheus")
                || path.equals("/actuator/metrics")
                || path.startsWith("/actuator/metrics/");
        return metrics && management != application && request.getLocalPort() == management;
    }
}
