package io.ticketflow.web.admin;

import static java.util.stream.Collectors.toSet;

import io.ticketflow.people.Employee;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Tickets;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which case ids lead somewhere: administrators as such see no tickets (design 3). */
@Component
class SeenTickets {

    private final Tickets tickets;
    private final Sight sight;

    SeenTickets(Tickets tickets, Sight sight) {
        this.tickets = tickets;
        this.sight = sight;
    }

    Set<String> among(Set<String> caseIds, Employee reader) {
        return tickets.findAllByCaseIdIn(caseIds).stream()
                .filter(ticket -> sight.canSee(reader, ticket))
                .map(ticket -> ticket.caseId().value())
                .collect(toSet());
    }
}
