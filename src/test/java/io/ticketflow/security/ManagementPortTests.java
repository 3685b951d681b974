package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class ManagementPortTests {

    @Test
    void metricsAreReadOnTheirOwnPortAlone() {
        var apart = new ManagementPort(new MockEnvironment()
                .withProperty("server.port", "8080")
                .withProperty("management.server.port", "8081"));

        assertThat(apart.matches(request("/actuator/metrics", 8081))).isTrue();
        assertThat(apart.matches(request("/actuator/metrics/jvm.memory.used", 8081)))
                .isTrue();
        assertThat(apart.matches(request("/actuator/prometheus", 8081))).isTrue();
        assertThat(apart.matches(request("/actuator/prometheus", 8080))).isFalse();
        assertThat(apart.matches(request("/actuator/metrics", 8080))).isFalse();
        assertThat(apart.matches(request("/actuator/metricsx", 8081))).isFalse();
        assertThat(apart.matches(request("/actuator/env", 8081))).isFalse();
        assertThat(apart.matches(request("/api/me", 8081))).isFalse();
    }

    @Test
    void onOnePortForAllNobodyReadsMetricsWithoutASignIn() {
        var together = new ManagementPort(new MockEnvironment()
                .withProperty("server.port", "8080")
                .withProperty("management.server.port", "8080"));

        assertThat(together.matches(request("/actuator/metrics", 8080))).isFalse();
    }

    private static MockHttpServletRequest request(String path, int port) {
        var request = new MockHttpServletRequest("GET", path);
        request.setLocalPort(port);
        return request;
    }
}
