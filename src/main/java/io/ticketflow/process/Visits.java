package io.ticketflow.process;

import io.ticketflow.process.Course.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.jspecify.annotations.Nullable;

/** How often a ticket has been at one element of the model, and for how long. */
record Visits(
        State state, int times, Duration spent, @Nullable Instant since) {

    static final Visits NONE = new Visits(State.POSSIBLE, 0, Duration.ZERO, null);

    static Visits of(HistoricActivityInstance visit, Instant now) {
        Instant start = visit.getStartTime().toInstant();
        Date end = visit.getEndTime();
        Instant until = end == null ? now : end.toInstant();
        Duration spent = until.isBefore(start) ? Duration.ZERO : Duration.between(start, until);
        if (end == null) {
            return new Visits(State.CURRENT, 1, spent, start);
        }
        return new Visits(visit.isCanceled() ? State.ENDED : State.DONE, 1, spent, null);
    }

    /** What goes on now counts before what was completed, and that before what was only begun. */
    Visits plus(Visits later) {
        State strongest = state == State.CURRENT || later.state == State.CURRENT
                ? State.CURRENT
                : state == State.DONE || later.state == State.DONE ? State.DONE : State.ENDED;
        return new Visits(
                strongest, times + later.times, spent.plus(later.spent), later.since == null ? since : later.since);
    }
}
