package io.ticketflow.web.line;

import io.ticketflow.insight.Person;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Priority;
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
     */
    public record Entry(
            CaseId caseId,
            String title,
            Priority priority,
            int position,
            @Nullable Instant startsAt,
            @Nullable Instant deadline,
            boolean escalated,
            @Nullable Instant before) {}

    public List<CaseId> order() {
        return tickets.stream().map(Entry::caseId).toList();
    }
}
