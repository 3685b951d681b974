package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.shared.CaseId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the clock does to a promised ticket: the warning before, the escalation at the deadline (requirements 7, 9). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Escalation {

    private final Tickets tickets;
    private final Employees employees;
    private final DeadlineExtension extension;
    private final Timeline timeline;
    private final Clock clock;

    Escalation(Tickets tickets, Employees employees, DeadlineExtension extension, Timeline timeline, Clock clock) {
        this.tickets = tickets;
        this.employees = employees;
        this.extension = extension;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** @return whether the engineer is to be warned; a warning that comes after the deadline is dropped (design 2) */
    public boolean warn(CaseId caseId) {
        Ticket ticket = tickets.get(caseId);
        if (!ticket.warn(clock.instant())) {
            return false;
        }
        timeline.record(
                caseId,
                TimelineKind.WARNED,
                null,
                "engineer",
                ticket.engineer(),
                "deadline",
                ticket.deadline().orElseThrow());
        return true;
    }

    /**
     * The deadline has passed: the ticket is escalated, and a pending extension request ends.
     *
     * @return the reporting authority of its engineer at this moment, if there is an active one
     */
    public Optional<Employee> escalate(CaseId caseId) {
        Ticket ticket = tickets.get(caseId);
        extension.endPending(caseId);
        ticket.escalate(clock.instant());
        Optional<Employee> authority = employees
                .get(ticket.engineer())
                .reportingAuthority()
                .map(employees::get)
                .filter(Employee::isActive);
        timeline.record(
                caseId,
                TimelineKind.ESCALATED,
                null,
                "engineer",
                ticket.engineer(),
                "deadline",
                ticket.deadline().orElseThrow(),
                "authority",
                authority.map(Employee::id).orElse(null));
        return authority;
    }
}
