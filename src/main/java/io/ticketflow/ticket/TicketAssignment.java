package io.ticketflow.ticket;

import io.ticketflow.line.Lines;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving a ticket to an engineer, in two steps: a Scrum Master picks one, and the ticket is lined up. Between them
 * stands the question 'Selected member is already engaged in another task' (requirements 4, 5 and 11).
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TicketAssignment {

    static final int LONGEST_COMMENT = 2_000;

    private final Tickets tickets;
    private final Picks picks;
    private final Assignments assignments;
    private final Lines lines;
    private final Employees employees;
    private final Permits permits;
    private final DeadlineExtension extension;
    private final Timeline timeline;
    private final Clock clock;

    TicketAssignment(
            Tickets tickets,
            Picks picks,
            Assignments assignments,
            Lines lines,
            Employees employees,
            Permits permits,
            DeadlineExtension extension,
            Timeline timeline,
            Clock clock) {
        this.tickets = tickets;
        this.picks = picks;
        this.assignments = assignments;
        this.lines = lines;
        this.employees = employees;
        this.permits = permits;
        this.extension = extension;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A Scrum Master picks an engineer for a ticket that nobody has.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is a Scrum Master,
     *     {@link Problem.Kind#INVALID} when this employee cannot be given tickets
     */
    public void pick(CaseId caseId, EmployeeId engineer, EmployeeId by) {
        permits.require(Action.ASSIGN, caseId, by);
        picked(caseId, requireEngineer(engineer), by, Level.of(employees.get(by)), null);
    }

    /**
     * SM2 picks another engineer for a ticket that has one (requirement 5).
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} holds SM2, {@link Problem.Kind#INVALID}
     *     without a comment, when this employee cannot be given tickets or has this one already
     */
    public void pickAnother(CaseId caseId, EmployeeId engineer, @Nullable String comment, EmployeeId by) {
        Ticket ticket = permits.require(Action.OVERRIDE, caseId, by);
        Problem.check().text("comment", comment, LONGEST_COMMENT).orRefuse();
        Employee another = requireEngineer(engineer);
        if (ticket.isAssignedTo(engineer)) {
            throw Problem.invalid("engineer", "ticket.same-engineer", another.name());
        }
        picked(caseId, another, by, Level.SM2, comment == null ? null : comment.strip());
    }

    /** Whether the picked engineer has an unresolved ticket: then the question is asked. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isEngaged(CaseId caseId) {
        return !lines.order(picks.get(caseId).engineer()).isEmpty();
    }

    /** Whether an engineer is picked: after the question, whether it was answered 'assign anyway'. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isPicked(CaseId caseId) {
        return picks.find(caseId).isPresent();
    }

    /** The question was opened: it becomes part of the ticket's history. */
    public void asked(CaseId caseId) {
        Pick pick = picks.get(caseId);
        timeline.record(caseId, TimelineKind.ENGAGED_ENGINEER_PICKED, pick.pickedBy(), "engineer", pick.engineer());
    }

    /**
     * The question is answered.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} may pick an engineer for this ticket,
     *     {@link Problem.Kind#INVALID} without a decision
     */
    public void answer(CaseId caseId, @Nullable EngagedDecision decision, EmployeeId by) {
        permits.require(Action.ANSWER_ENGAGED, caseId, by);
        if (decision == null) {
            throw Problem.invalid("decision", "field.required");
        }
        Pick pick = picks.get(caseId);
        if (decision == EngagedDecision.ASSIGN_ANYWAY) {
            requireEngineer(pick.engineer());
            pick.confirm(by, Level.of(employees.get(by)));
        } else {
            timeline.record(caseId, TimelineKind.PUT_OFF, by, "engineer", pick.engineer());
            picks.delete(pick);
        }
    }

    /** Records the assignment of the picked engineer and puts the ticket at the end of that engineer's line. */
    public void lineUp(CaseId caseId) {
        Pick pick = picks.get(caseId);
        Ticket ticket = tickets.get(caseId);
        EmployeeId previous = ticket.assignee().orElse(null);
        if (previous != null) {
            extension.endPending(caseId);
            lines.remove(previous, caseId);
        }
        ticket.assign(pick.engineer(), pick.pickedBy(), pick.level(), clock.instant());
        assignments.record(caseId, pick, previous, clock.instant());
        lines.append(pick.engineer(), caseId);
        picks.delete(pick);
        timeline.record(
                caseId,
                previous == null ? TimelineKind.ASSIGNED : TimelineKind.REASSIGNED,
                pick.pickedBy(),
                "engineer",
                pick.engineer(),
                "previous",
                previous,
                "level",
                pick.level(),
                "comment",
                pick.comment().orElse(null));
    }

    private void picked(CaseId caseId, Employee engineer, EmployeeId by, Level level, @Nullable String comment) {
        picks.saveAndFlush(new Pick(caseId, engineer.id(), by, level, comment, clock.instant()));
    }

    private Employee requireEngineer(EmployeeId engineer) {
        return employees
                .find(engineer)
                .filter(employee -> employee.has(Role.ASSIGNEE))
                .orElseThrow(() -> Problem.invalid("engineer", "ticket.no-engineer"));
    }
}
