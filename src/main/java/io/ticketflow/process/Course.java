package io.ticketflow.process;

import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of one ticket through the model, from the engine's history.
 *
 * @param version the version of the model that it runs on
 * @param steps what it has come through and where it is, in the order in which each was first begun, then what can come
 *     next; without gateways
 * @param passed the gateways that it has come through
 */
public record Course(CaseId caseId, int version, List<Step> steps, Set<String> passed) {

    /** How far an element of the model has come. */
    public enum State {
        /** Completed at least once, and not begun now. */
        DONE,
        /** The ticket is here. */
        CURRENT,
        /** Begun, and ended by something else before it was completed. */
        ENDED,
        /** What the ticket can come to from where it is. */
        POSSIBLE
    }

    /**
     * @param element the element's id in the model
     * @param times how often it was begun; more than once is a loop
     * @param spent in it altogether, until now where it goes on; zero for what has not been begun
     * @param since when it was begun where it goes on
     * @param next whether the ticket can come to it from where it is, for the first time or again
     * @param beside whether it stays open beside the engineer's work: it can be done, and nobody waits for it
     */
    public record Step(
            String element,
            String name,
            State state,
            int times,
            Duration spent,
            @Nullable Instant since,
            List<Awaited> waitingFor,
            boolean next,
            boolean beside) {}

    /**
     * Who is to act.
     *
     * @param person the one whose task it is; null where anybody of the role may do it
     */
    public record Awaited(@Nullable String person, @Nullable Role role, Instant since) {}
}
