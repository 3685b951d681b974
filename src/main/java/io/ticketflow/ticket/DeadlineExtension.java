package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.ExtensionRequest.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One time an engineer may ask for more time; both Scrum Masters must approve, then the engineer gives the new time
 * (requirement 8). The clock goes on meanwhile: a deadline that passes first ends the request.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DeadlineExtension {

    private final ExtensionRequests requests;
    private final ExtensionDecisions decisions;
    private final ExtensionJudges judges;
    private final Assignments assignments;
    private final Tickets tickets;
    private final Permits permits;
    private final Promises promises;
    private final ResolutionTime resolutionTime;
    private final Timeline timeline;
    private final Clock clock;

    DeadlineExtension(
            ExtensionRequests requests,
            ExtensionDecisions decisions,
            ExtensionJudges judges,
            Assignments assignments,
            Tickets tickets,
            Permits permits,
            Promises promises,
            ResolutionTime resolutionTime,
            Timeline timeline,
            Clock clock) {
        this.requests = requests;
        this.decisions = decisions;
        this.judges = judges;
        this.assignments = assignments;
        this.tickets = tickets;
        this.permits = permits;
        this.promises = promises;
        this.resolutionTime = resolutionTime;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * @param comment why more time is needed
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is the ticket's engineer,
     *     {@link Problem.Kind#INVALID} without a comment, {@link Problem.Kind#OUT_OF_TURN} when the deadline has just
     *     passed, here and in the steps that follow
     */
    public void request(CaseId caseId, @Nullable String comment, EmployeeId by) {
        permits.require(Action.REQUEST_EXTENSION, caseId, by).requireNotJustBroken(clock.instant());
        Problem.check()
                .text("comment", comment, TicketAssignment.LONGEST_COMMENT)
                .orRefuse();
        String given = comment == null ? "" : comment.strip();
        long assignment = assignments.latest(caseId).id();
        requests.saveAndFlush(new ExtensionRequest(caseId, assignment, given, clock.instant()));
        timeline.record(caseId, TimelineKind.EXTENSION_REQUESTED, by, "comment", given);
    }

    /**
     * A Scrum Master answers for one role.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} may answer for this role,
     *     {@link Problem.Kind#INVALID} without an answer, or without a comment on a 'no'
     */
    public void decide(CaseId caseId, Level role, @Nullable Boolean approved, @Nullable String comment, EmployeeId by) {
        ExtensionRequest request = latest(caseId);
        Ticket ticket = tickets.get(caseId);
        ticket.requireNotJustBroken(clock.instant());
        judges.require(request, ticket.engineer(), role, by);
        if (approved == null) {
            throw Problem.invalid("approved", "field.required");
        }
        String given = checkedComment(approved, comment);
        decisions.record(request, new ExtensionDecision(role, by, approved, given, clock.instant()));
        timeline.record(
                caseId,
                approved ? TimelineKind.EXTENSION_APPROVED : TimelineKind.EXTENSION_DECLINED,
                by,
                "role",
                role,
                "comment",
                given);
        if (!approved) {
            request.becomes(Outcome.DECLINED);
        } else if (decisions.of(request).size() == Level.values().length) {
            request.becomes(Outcome.APPROVED);
        }
    }

    /** Whether one of the Scrum Masters has said no, which ends the asking. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isDeclined(CaseId caseId) {
        return latest(caseId).outcome() == Outcome.DECLINED;
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isApproved(CaseId caseId) {
        return latest(caseId).outcome() == Outcome.APPROVED;
    }

    /**
     * The engineer gives the new time, from now; later tickets of the line make room (design 4, rule 2).
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is the ticket's engineer,
     *     {@link Problem.Kind#INVALID} when the time is not within the limits or would end before the present deadline
     */
    public void extend(CaseId caseId, @Nullable Duration time, EmployeeId by) {
        Ticket ticket = permits.require(Action.GIVE_RESOLUTION_TIME, caseId, by);
        ticket.requireNotJustBroken(clock.instant());
        Duration given = resolutionTime.withinLimits(time);
        Instant before = ticket.deadline().orElseThrow();
        requireLater(before, clock.instant().plus(given));
        promises.extend(ticket, given, by);
        latest(caseId).becomes(Outcome.GRANTED);
        timeline.record(
                caseId,
                TimelineKind.EXTENDED,
                by,
                "time",
                given,
                "before",
                before,
                "deadline",
                ticket.deadline().orElseThrow());
    }

    /** An extension brings no promise forward. */
    static void requireLater(Instant before, Instant after) {
        if (!after.isAfter(before)) {
            throw Problem.invalid("duration", "duration.not-an-extension", before);
        }
    }

    /** Whatever came first, an open request of this ticket is over. */
    void endPending(CaseId caseId) {
        requests.latest(caseId).filter(request -> request.outcome().isOpen()).ifPresent(request -> {
            request.becomes(Outcome.ENDED);
            timeline.record(caseId, TimelineKind.EXTENSION_ENDED, null);
        });
    }

    private ExtensionRequest latest(CaseId caseId) {
        return requests.latest(caseId)
                .orElseThrow(() -> new IllegalStateException("No extension was ever asked for " + caseId));
    }

    private static @Nullable String checkedComment(boolean approved, @Nullable String comment) {
        boolean given = comment != null && !comment.isBlank();
        if (given || !approved) {
            Problem.check()
                    .text("comment", comment, TicketAssignment.LONGEST_COMMENT)
                    .orRefuse();
        }
        return comment == null || comment.isBlank() ? null : comment.strip();
    }
}
