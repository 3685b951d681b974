package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promised deadline was moved; heard in the same transaction.
 *
 * @param because the ticket whose change moved it: itself where it was extended; null where the line was re-ordered
 */
public record DeadlineMoved(
        CaseId ticket,
        int deadlineVersion,
        Instant before,
        Instant after,
        Cause cause,
        EmployeeId by,
        @Nullable CaseId because) {

    /** Why a promise was moved (design 4). */
    public enum Cause {
        /** Its own extension was granted. */
        EXTENDED,
        /** An earlier ticket of the line needs longer. */
        PUSHED,
        /** A Scrum Master re-ordered the line. */
        REORDERED
    }
}
