package io.ticketflow.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.ticketflow.shared.Traces;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A step without what could tell of people: its attributes are those named here, which are ids of tickets, names of routes
 * and kinds of things. An error keeps its class; its message may hold anything, and stands in the log.
 */
final class BareStep extends DelegatingSpanData {

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("uri");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("exception.type");

    private static final Set<String> TOLD =
            Set.of("method", "uri", "status", "outcome", "exception", Traces.TICKET, Traces.ELEMENT);

    /** What a page loads beside itself, and what a monitoring system asks for every few seconds. */
    private static final List<String> SILENT_ROUTES = List.of("/**", "/webjars/", "/actuator");

    private static final String SCHEDULED = "task ";

    private final Attributes attributes;

    BareStep(SpanData step) {
        super(step);
        AttributesBuilder kept = step.getAttributes().toBuilder();
        kept.removeIf(key -> !TOLD.contains(key.getKey()));
        this.attributes = kept.build();
    }

    boolean isTelling() {
        String route = Objects.requireNonNullElse(attributes.get(ROUTE), "");
        return SILENT_ROUTES.stream().noneMatch(route::startsWith) && !getName().startsWith(SCHEDULED);
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return super.getEvents().stream().map(BareStep::bare).toList();
    }

    private static EventData bare(EventData event) {
        String error = event.getAttributes().get(ERROR);
        return EventData.create(
                event.getEpochNanos(),
                event.getName(),
                error == null ? Attributes.empty() : Attributes.of(ERROR, error));
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
