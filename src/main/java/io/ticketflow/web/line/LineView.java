package io.ticketflow.web.line;

import io.ticketflow.insight.Person;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engineer's line.
 *
 * @param version to be given back with a new order
 */
public record LineView(Person engineer, long version, List<Entry> tickets) {

    /**
     * @param escalated whether its promise is broken: it keeps its place, but pushes nobody
     * @param before the deadline that it has now, in a preview that would move it; else null
     * @param breach whether this order, in a preview, would break its promise at once
     */
    public record Entry(
            CaseId caseId,
            String title,
            Priority priority,
            int position,
            @Nullable Instant startsAt,
            @Nullable Instant deadline,
            boolean escalated,
            @Nullable Instant before,
            boolean breach) {

        /** Whether the new deadline is later than the present one. */
        public boolean isLater() {
            return before != null && deadline != null && deadline.isAfter(before);
        }

        /** By how much the deadline would move; zero where it would not. */
        public Duration shift() {
            return before == null || deadline == null
                    ? Duration.ZERO
                    : Duration.between(before, deadline).abs();
        }
    }

    public List<CaseId> order() {
        return tickets.stream().map(Entry::caseId).toList();
    }
}
