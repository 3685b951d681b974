package io.ticketflow.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.ticketflow.shared.Traces;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes of a request, whoever sent it, no more than a well-formed {@code traceparent}: two ids of fixed length. What else
 * it could say ({@code tracestate}, {@code baggage}) is text that somebody else chose.
 */
final class ParentOnly implements TextMapPropagator {

    private final TextMapPropagator w3c = W3CTraceContextPropagator.getInstance();

    @Override
    public Collection<String> fields() {
        return List.of(Traces.HEADER);
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        w3c.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        return w3c.extract(context, carrier, new OnlyParent<>(getter));
    }

    private record OnlyParent<C>(TextMapGetter<C> all) implements TextMapGetter<C> {

        @Override
        public Iterable<String> keys(C carrier) {
            return List.of(Traces.HEADER);
        }

        @Override
        public @Nullable String get(@Nullable C carrier, String key) {
            return key.equals(Traces.HEADER) ? all.get(carrier, key) : null;
        }
    }
}
