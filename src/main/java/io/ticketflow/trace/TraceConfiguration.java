package io.ticketflow.trace;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * What makes traces and sends them away. All of it is here and nothing of it elsewhere: without the setting there is no
 * tracer to ask, no thread and no connection.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnlyIfSwitchedOn.class)
class TraceConfiguration {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LAST = Duration.ofSeconds(2);

    /** A collector that is away costs what does not fit into its queue, and holds up nobody. */
    @Bean(destroyMethod = "")
    SdkTracerProvider traceProvider(
            TraceSettings settings, @Value("${spring.application.name:ticketflow}") String name) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(Objects.requireNonNull(settings.endpoint()).toString())
                .setTimeout(LONGEST)
                .setConnectTimeout(LONGEST.dividedBy(2))
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name)))
                // Whoever calls us decides on which trace a request is part of, but not on what we record.
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(BatchSpanProcessor.builder(new BareExporter(exporter))
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .build())
                .build();
    }

    /** A node that leaves does not wait until a collector that is away has been tried again and again. */
    @Bean
    DisposableBean endOfTraces(SdkTracerProvider provider) {
        return () -> provider.shutdown().join(LAST.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Bean
    Tracer openTelemetryTracer(SdkTracerProvider provider) {
        return provider.get("io.ticketflow");
    }

    /** The lines of the log carry the ids of trace and step; Spring Boot tells this bean of each change. */
    @Bean
    OtelTracer.EventPublisher traceMarks() {
        return new Slf4JEventListener()::onEvent;
    }

    @Bean
    OtelTracer tracer(Tracer tracer, OtelTracer.EventPublisher traceMarks) {
        return new OtelTracer(tracer, new OtelCurrentTraceContext(), traceMarks);
    }

    @Bean
    OtelPropagator propagator(Tracer tracer) {
        return new OtelPropagator(ContextPropagators.create(new ParentOnly()), tracer);
    }
}
