package io.ticketflow.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.ticketflow.shared.Traces;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who switches no traces on has nothing of them: neither a thread nor anything that is asked at each step. */
class TracesOffTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Part.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TraceSettings.class)
    @Import({TraceConfiguration.class, Traces.class})
    static class Part {}

    @ParameterizedTest
    @ValueSource(strings = {"ticketflow.zone=UTC", "ticketflow.traces.endpoint=", "ticketflow.traces.endpoint=  "})
    void withoutTheSettingNothingIsMade(String setting) {
        runner.withPropertyValues(setting).run(node -> {
            assertThat(node)
                    .hasNotFailed()
                    .doesNotHaveBean(SdkTracerProvider.class)
                    .doesNotHaveBean(Tracer.class);
            Traces traces = node.getBean(Traces.class);
            assertThat(traces.<String>step("step", () -> traces.here() + " here"))
                    .isEqualTo("null here");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = "http://127.0.0.1:1/v1/traces")
    void aCollectorThatIsAwayHoldsUpNothing(String endpoint) {
        assertTimeout(Duration.ofSeconds(5), () -> used(endpoint));
    }

    private void used(String endpoint) {
        runner.withPropertyValues("ticketflow.traces.endpoint=" + endpoint).run(node -> {
            Traces traces = node.getBean(Traces.class);
            assertThat(traces.<String>step("step", () -> traces.here() + " here"))
                    .startsWith("00-");
        });
    }
}
