package io.ticketflow;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication(
        // Traces are made by io.ticketflow.trace alone, where they are switched on.
        exclude = {
            OpenTelemetryAutoConfiguration.class,
            OpenTelemetryTracingAutoConfiguration.class,
            OpenTelemetryLoggingAutoConfiguration.class,
            OtlpTracingAutoConfiguration.class,
            OtlpLoggingAutoConfiguration.class,
            NoopTracerAutoConfiguration.class
        })
@ConfigurationPropertiesScan
@EnableScheduling
public class TicketflowApplication {

    static {
        // The engine keeps due dates as local times: all nodes must agree on the zone, and it must have no summer time.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /** In milliseconds, as the engine and the database can both keep them. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    public static void main(String[] args) {
        SpringApplication.run(TicketflowApplication.class, args);
    }
}
