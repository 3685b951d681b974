package io.ticketflow.line;

import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ticket in a line, as far as planning is concerned.
 *
 * @param start when work on it begins; null while it has no resolution time
 * @param deadline by when it is promised; null while it has no resolution time, and once that promise was broken: an
 *     escalated ticket keeps its place but pushes nobody (design 4, rule 5)
 */
public record Place(
        CaseId ticket, @Nullable Instant start, @Nullable Instant deadline) {

    public Place {
        if ((start == null) != (deadline == null)) {
            throw new IllegalStateException(ticket + " has a start or a deadline, but not both");
        }
    }

    public static Place open(CaseId ticket) {
        return new Place(ticket, null, null);
    }

    public boolean isPromised() {
        return deadline != null;
    }

    /** The time that a promised ticket needs yet: all of it if its start is still ahead, else what is left of it. */
    Duration need(Instant now) {
        Instant from = promisedStart().isAfter(now) ? promisedStart() : now;
        return from.isBefore(promisedBy()) ? Duration.between(from, promisedBy()) : Duration.ZERO;
    }

    Place startingAt(Instant newStart, Duration time) {
        return new Place(ticket, newStart, newStart.plus(time));
    }

    private Instant promisedStart() {
        return Objects.requireNonNull(start);
    }

    /** @throws NullPointerException unless the ticket is promised */
    public Instant promisedBy() {
        return Objects.requireNonNull(deadline);
    }
}
