package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who sees which ticket: the one place that says so (design 3). What one may not see does not exist. */
@Component
public class Sight {

    private final Tickets tickets;
    private final Employees employees;
    private final Permits permits;

    Sight(Tickets tickets, Employees employees, Permits permits) {
        this.tickets = tickets;
        this.employees = employees;
        this.permits = permits;
    }

    public boolean canSee(Employee who, Ticket ticket) {
        return permits.allows(Action.ADD, ticket, who)
                || (ticket.isEscalated()
                        && who.isActive()
                        && (employees.existsByReportingAuthorityAndActiveTrue(who.id()) || isOver(who, ticket)));
    }

    /** An engineer who was deactivated still has an authority, who is mailed when the ticket is escalated then. */
    private boolean isOver(Employee who, Ticket ticket) {
        return ticket.assignee()
                .flatMap(employees::find)
                .flatMap(Employee::reportingAuthority)
                .filter(who.id()::equals)
                .isPresent();
    }

    /** Comments for the staff only are seen by all who see the ticket but its reporter, whatever else that person is. */
    public boolean seesStaffOnly(Employee who, Ticket ticket) {
        return canSee(who, ticket) && !ticket.reporter().equals(who.id());
    }

    /** Everybody who sees the ticket now. */
    List<Employee> whoSees(Ticket ticket) {
        Map<EmployeeId, Employee> people = new LinkedHashMap<>();
        Stream.of(
                        employees.holders(Role.SM1).stream(),
                        employees.holders(Role.SM2).stream(),
                        employees.find(ticket.reporter()).stream(),
                        ticket.assignee().flatMap(employees::find).stream())
                .flatMap(person -> person)
                .filter(person -> permits.allows(Action.ADD, ticket, person))
                .forEach(person -> people.put(person.id(), person));
        if (ticket.isEscalated()) {
            employees.authorities().forEach(person -> people.put(person.id(), person));
        }
        return List.copyOf(people.values());
    }

    /** @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such ticket for this employee */
    public Ticket require(Employee who, CaseId caseId) {
        return tickets.find(caseId)
                .filter(ticket -> canSee(who, ticket))
                .orElseThrow(() -> Problem.notFound("ticket.unknown"));
    }
}
