package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import java.time.Instant;

/**
 * A ticket that will breach if nothing changes: at the present order of its engineer's line and the present promises.
 *
 * @param because the ticket ahead of it in the line that is in its way
 */
public record Forecast(CaseId caseId, String title, Person engineer, Instant deadline, Cause cause, CaseId because) {

    /** What is in a ticket's way. */
    public enum Cause {
        /** The one ahead takes until its own deadline, and what is left then is too short. */
        BEHIND_ANOTHER,
        /** Its time has begun to run, and the one ahead has no resolution time yet. */
        NO_TIME_GIVEN,
        /** Its time has begun to run, and the one ahead is overdue and not resolved. */
        OVERDUE_AHEAD
    }
}
