package io.ticketflow.mail;

import io.ticketflow.shared.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket stands in its engineer's line.
 *
 * @param position from 1
 * @param after the ticket before it; null for the first
 * @param startsAt when the ticket before it is promised; null while no earlier ticket has a deadline
 */
public record LinePlace(
        int position, @Nullable CaseId after, @Nullable Instant startsAt) {

    /** The place of a ticket that is the only one, or the first. */
    public static LinePlace first() {
        return new LinePlace(1, null, null);
    }
}
