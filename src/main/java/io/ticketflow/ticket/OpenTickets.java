package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import java.util.List;

/**
 * An engineer's unresolved tickets, as far as one may know of them who sees no tickets: which, and where they lie.
 *
 * @param count how many there are
 * @param tickets the first of them, at most {@value #SHOWN}
 */
public record OpenTickets(long count, List<OpenTicket> tickets) {

    static final int SHOWN = 20;

    public record OpenTicket(CaseId caseId, Bucket bucket) {}

    public boolean isEmpty() {
        return count == 0;
    }
}
