package io.ticketflow.ticket;

import io.ticketflow.line.Lines;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engineer resolves the ticket, in time or after its escalation (requirement 17). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TicketResolution {

    private final Permits permits;
    private final Picks picks;
    private final Lines lines;
    private final DeadlineExtension extension;
    private final Timeline timeline;
    private final Clock clock;

    TicketResolution(
            Permits permits, Picks picks, Lines lines, DeadlineExtension extension, Timeline timeline, Clock clock) {
        this.permits = permits;
        this.picks = picks;
        this.lines = lines;
        this.extension = extension;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The ticket leaves the line; the promises behind it stay as they are (design 4, rule 3).
     *
     * @param note what was done
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is its engineer,
     *     {@link Problem.Kind#INVALID} without a note, {@link Problem.Kind#OUT_OF_TURN} when the deadline has just
     *     passed and the ticket is being escalated
     */
    public void resolve(CaseId caseId, @Nullable String note, EmployeeId by) {
        Ticket ticket = permits.require(Action.RESOLVE, caseId, by);
        Problem.check().text("note", note, Ticket.LONGEST_NOTE).orRefuse();
        ticket.resolve(note == null ? "" : note.strip(), clock.instant());
        extension.endPending(caseId);
        picks.find(caseId).ifPresent(picks::delete);
        lines.remove(ticket.engineer(), caseId);
        timeline.record(caseId, TimelineKind.RESOLVED, by, "note", note == null ? null : note.strip());
    }
}
