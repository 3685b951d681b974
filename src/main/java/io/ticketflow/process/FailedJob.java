package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work of the engine that went wrong: a timer, or what was to happen after a step.
 *
 * @param ticket null for work that is no ticket's, such as the cleaning of history
 * @param element the id of the step or event in the model; null as for {@code ticket}
 * @param name what the model calls it
 * @param message the exception's, cut
 * @param since when it failed first
 * @param nextAttempt when the engine tries again by itself; null: it has given up
 */
public record FailedJob(
        String id,
        @Nullable CaseId ticket,
        @Nullable String element,
        @Nullable String name,
        String message,
        Instant since,
        @Nullable Instant nextAttempt) {

    public boolean isGivenUp() {
        return nextAttempt == null;
    }
}
