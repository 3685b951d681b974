package io.ticketflow.process;

import io.ticketflow.process.Course.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.jspecify.annotations.Nullable;

/**
 * How often a ticket has been at one element of the model, and for how long.
 *
 * @param model the version of it that the ticket ran on when it was there last
 */
record Visits(
        String model,
        boolean gateway,
        State state,
        int times,
        Duration spent,
        @Nullable Instant since) {

    /** So end the engine's names for all kinds of them. */
    private static final String GATEWAY = "Gateway";

    static final Visits NONE = new Visits("", false, State.POSSIBLE, 0, Duration.ZERO, null);

    static Visits of(HistoricActivityInstance visit, Instant now) {
        Instant start = visit.getStartTime().toInstant();
        Date end = visit.getEndTime();
        Instant until = end == null ? now : end.toInstant();
        Duration spent = until.isBefore(start) ? Duration.ZERO : Duration.between(start, until);
        State state = end == null ? State.CURRENT : visit.isCanceled() ? State.ENDED : State.DONE;
        boolean gateway = visit.getActivityType().endsWith(GATEWAY);
        return new Visits(visit.getProcessDefinitionId(), gateway, state, 1, spent, end == null ? start : null);
    }

    /** What goes on now counts before what was completed, and that before what was only begun. */
    Visits plus(Visits later) {
        State strongest = state == State.CURRENT || later.state == State.CURRENT
                ? State.CURRENT
                : state == State.DONE || later.state == State.DONE ? State.DONE : State.ENDED;
        return new Visits(
                later.model,
                gateway,
                strongest,
                times + later.times,
                spent.plus(later.spent),
                later.since == null ? since : later.since);
    }
}
