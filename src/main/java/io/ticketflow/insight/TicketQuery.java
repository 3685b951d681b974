package io.ticketflow.insight;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for; null where that does not matter.
 *
 * @param selection only what a figure of the dashboard counts
 * @param q words of the ticket or of its comments, or the beginning of its case id
 * @param cursor where to go on: {@link TicketPage#next()} of the page before
 * @param size how many at most, 1 to 100
 */
public record TicketQuery(
        Listing listing,
        @Nullable String q,
        @Nullable String application,
        @Nullable Priority priority,
        @Nullable EmployeeId assignee,
        @Nullable Selection selection,
        Sort sort,
        @Nullable String cursor,
        int size) {

    public static final int LARGEST_PAGE = 100;

    public TicketQuery {
        size = Math.max(1, Math.min(size, LARGEST_PAGE));
    }
}
