package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import org.springframework.stereotype.Component;

/** Who may do what to a ticket: the one place that says so (design 2 and 3). Whether it is the turn is another matter. */
@Component
public class Permits {

    private final Tickets tickets;
    private final Employees employees;

    Permits(Tickets tickets, Employees employees) {
        this.tickets = tickets;
        this.employees = employees;
    }

    public boolean allows(Action action, Ticket ticket, Employee who) {
        return switch (action) {
            case ASSIGN, DECIDE_EXTENSION -> who.isScrumMaster();
            case ANSWER_ENGAGED -> ticket.assignee().isEmpty() ? who.isScrumMaster() : who.has(Role.SM2);
            case OVERRIDE -> who.has(Role.SM2);
            case GIVE_RESOLUTION_TIME, RESOLVE, REQUEST_EXTENSION -> isItsEngineer(ticket, who);
            case ADD ->
                who.isScrumMaster()
                        || isItsEngineer(ticket, who)
                        || (who.has(Role.USER) && ticket.reporter().equals(who.id()));
        };
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} with the reason */
    public void require(Action action, Ticket ticket, Employee who) {
        if (!allows(action, ticket, who)) {
            boolean assigned =
                    action == Action.ANSWER_ENGAGED && ticket.assignee().isPresent();
            throw Problem.notPermitted("permit." + (assigned ? Action.OVERRIDE : action));
        }
    }

    /**
     * Whether somebody may take the whole record of a ticket out, with letters to others and comments for the staff only:
     * Scrum Masters may, but not of what they reported themselves.
     */
    public boolean allowsExport(Ticket ticket, Employee who) {
        return who.isScrumMaster() && !ticket.reporter().equals(who.id());
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} with the reason */
    public void requireExport(Ticket ticket, Employee who) {
        if (!allowsExport(ticket, who)) {
            throw Problem.notPermitted(who.isScrumMaster() ? "permit.export.own" : "permit.export");
        }
    }

    /** The ticket, for one who may do this to it. */
    Ticket require(Action action, CaseId caseId, EmployeeId who) {
        Ticket ticket = tickets.get(caseId);
        require(action, ticket, employees.get(who));
        return ticket;
    }

    private static boolean isItsEngineer(Ticket ticket, Employee who) {
        return who.has(Role.ASSIGNEE) && ticket.isAssignedTo(who.id());
    }
}
