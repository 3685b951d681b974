package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engineer's promise: hours and minutes, from which the deadline follows (requirement 7, design 4). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ResolutionTime {

    private final Tickets tickets;
    private final Promises promises;
    private final Permits permits;
    private final Timeline timeline;
    private final DeadlineSettings settings;

    ResolutionTime(Tickets tickets, Promises promises, Permits permits, Timeline timeline, DeadlineSettings settings) {
        this.tickets = tickets;
        this.promises = promises;
        this.permits = permits;
        this.timeline = timeline;
        this.settings = settings;
    }

    /**
     * The engineer says how long the ticket takes; it is planned behind the earlier ones of the line.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is its engineer,
     *     {@link Problem.Kind#INVALID} when the time is not within the limits
     */
    public void give(CaseId caseId, @Nullable Duration time, EmployeeId by) {
        Ticket ticket = permits.require(Action.GIVE_RESOLUTION_TIME, caseId, by);
        promises.promise(ticket, withinLimits(time), by);
        timeline.record(
                caseId,
                TimelineKind.PROMISED,
                by,
                "time",
                time,
                "starts",
                ticket.startsAt().orElseThrow(),
                "deadline",
                ticket.deadline().orElseThrow());
    }

    /** When the engineer is warned: some time before the deadline, in the past for a short resolution time. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Instant> warningAt(CaseId caseId) {
        return deadline(caseId).map(deadline -> deadline.minus(settings.warnBefore()));
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Instant> deadline(CaseId caseId) {
        return tickets.get(caseId).deadline();
    }

    Duration withinLimits(@Nullable Duration time) {
        if (time == null) {
            throw Problem.invalid("duration", "field.required");
        }
        if (time.compareTo(settings.shortest()) < 0) {
            throw Problem.invalid("duration", "duration.too-short", settings.shortest());
        }
        if (time.compareTo(settings.longest()) > 0) {
            throw Problem.invalid("duration", "duration.too-long", settings.longest());
        }
        return Duration.ofSeconds(time.toSeconds());
    }
}
