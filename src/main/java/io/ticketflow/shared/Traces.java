package io.ticketflow.shared;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The steps of which a trace consists. Where traces are off, as by default, each method only does the work it is given.
 * A step tells its name, the ticket and the element of the model; nothing of people and no address.
 */
@Component
public class Traces {

    /** The W3C's header, and the form in which a letter keeps where it came from. */
    public static final String HEADER = "traceparent";

    public static final String TICKET = "caseId";
    public static final String ELEMENT = "element";

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    @Autowired
    Traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        this(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    private Traces(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    public static Traces off() {
        return new Traces((Tracer) null, null);
    }

    /** Of the trace under way, or the first one of a new trace. */
    public <T extends @Nullable Object> T step(String name, Supplier<T> work) {
        return tracer == null ? work.get() : within(tracer, tracer.nextSpan().name(name), null, work);
    }

    /**
     * Goes on with what was begun elsewhere.
     *
     * @param from what {@link #here} said there; null begins a trace
     */
    public <T extends @Nullable Object> T goOn(@Nullable String from, String name, CaseId ticket, Supplier<T> work) {
        if (tracer == null || propagator == null) {
            return work.get();
        }
        Map<String, String> carrier = from == null ? Map.of() : Map.of(HEADER, from);
        return within(tracer, propagator.extract(carrier, Map::get).name(name).start(), ticket, work);
    }

    private static <T extends @Nullable Object> T within(
            Tracer tracer, Span step, @Nullable CaseId ticket, Supplier<T> work) {
        try (Tracer.SpanInScope ignored = tracer.withSpan(step.start())) {
            if (ticket != null) {
                step.tag(TICKET, ticket.value());
            }
            return work.get();
        } catch (RuntimeException | Error e) {
            step.error(e);
            throw e;
        } finally {
            step.end();
        }
    }

    /** Where the step under way stands, for {@link #goOn}; null where there is none. */
    public @Nullable String here() {
        TraceContext context =
                tracer == null ? null : tracer.currentTraceContext().context();
        if (context == null || propagator == null) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(context, carrier, Map::put);
        return carrier.get(HEADER);
    }

    /** The ticket that the step under way is about. */
    public void about(CaseId ticket) {
        tag(TICKET, ticket.value());
    }

    /** The element of the model that the step under way is about. */
    public void at(String element) {
        tag(ELEMENT, element);
    }

    private void tag(String name, String value) {
        Span step = tracer == null ? null : tracer.currentSpan();
        if (step != null) {
            step.tag(name, value);
        }
    }
}
