package io.ticketflow.insight;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;

/**
 * What an engineer promised for a ticket, and what it took until it was resolved.
 *
 * @param promised the resolution time that was given first on this assignment; an extension does not add to it
 * @param needed from the real start to the resolution, by the wall clock; {@link PastPromises} says when that is
 * @param extended whether an extension was granted on this assignment
 * @param kept whether it was resolved by its deadline, with an extension and the moves of the line counted in
 */
public record PastPromise(
        CaseId caseId,
        String title,
        Instant resolvedAt,
        Duration promised,
        Duration needed,
        boolean extended,
        boolean kept) {

    /** How many times the promised time it took: below 1 it was quicker. */
    @JsonProperty
    public double ratio() {
        return (double) needed.toSeconds() / promised.toSeconds();
    }
}
