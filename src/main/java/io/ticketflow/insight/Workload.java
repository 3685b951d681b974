package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How busy an engineer is.
 *
 * @param workingOn the first ticket of the line; null when the engineer is free
 * @param freeFrom when a ticket put at the end of the line would start; null while one in it has no resolution time
 */
public record Workload(
        Person engineer,
        int lineLength,
        @Nullable CaseId workingOn,
        @Nullable Instant freeFrom) {

    public boolean isEngaged() {
        return lineLength > 0;
    }
}
