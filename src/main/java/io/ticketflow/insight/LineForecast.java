package io.ticketflow.insight;

import io.ticketflow.insight.Forecast.Cause;
import io.ticketflow.line.Place;
import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks ahead over one line: a pure function of its order, its promises and the time. */
final class LineForecast {

    private final Instant now;
    private final Map<CaseId, Reason> breaches = new LinkedHashMap<>();
    private Instant free;
    private @Nullable CaseId last;
    private @Nullable Reason open;

    private LineForecast(Instant now) {
        this.now = now;
        this.free = now;
    }

    /** @param overdue whether the promise was broken already */
    record Standing(Place place, boolean overdue) {}

    record Reason(Cause cause, CaseId because) {}

    /** The tickets of the line that will breach, with what is in their way. */
    static Map<CaseId, Reason> of(List<Standing> line, Instant now) {
        LineForecast forecast = new LineForecast(now);
        line.forEach(forecast::look);
        return forecast.breaches;
    }

    private void look(Standing standing) {
        Place place = standing.place();
        if (standing.overdue()) {
            open = open == null ? new Reason(Cause.OVERDUE_AHEAD, place.ticket()) : open;
        } else if (!place.isPromised()) {
            open = open == null ? new Reason(Cause.NO_TIME_GIVEN, place.ticket()) : open;
        } else {
            promised(place);
        }
    }

    private void promised(Place place) {
        Instant start = Objects.requireNonNull(place.start());
        Instant done = free.plus(Duration.between(start.isAfter(now) ? start : now, later(place.promisedBy())));
        if (last != null && done.isAfter(place.promisedBy())) {
            breaches.put(place.ticket(), new Reason(Cause.BEHIND_ANOTHER, last));
        } else if (open != null && !start.isAfter(now)) {
            breaches.put(place.ticket(), open);
        }
        free = done.isAfter(place.promisedBy()) ? done : place.promisedBy();
        last = place.ticket();
    }

    /** A deadline that has just passed leaves no time, and not less than none. */
    private Instant later(Instant deadline) {
        return deadline.isAfter(now) ? deadline : now;
    }
}
