package io.ticketflow.web.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.ticketflow.insight.Change;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.ticket.Tickets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What open pages are told of changes: the name of a ticket that their reader sees at that moment, and that a line has
 * changed to its engineer and the Scrum Masters. It is asked once for each reader, however many pages they have open.
 */
@Component
class News {

    private final Employees employees;
    private final Tickets tickets;
    private final Sight sight;

    News(Employees employees, Tickets tickets, Sight sight) {
        this.employees = employees;
        this.tickets = tickets;
        this.sight = sight;
    }

    private record Item(String what, String which) {}

    /** @return those who are there no more */
    Set<Listener> tell(Collection<Listener> audience, Set<Change> changed) {
        Map<EmployeeId, List<Listener>> pages = audience.stream().collect(groupingBy(Listener::employee));
        if (pages.isEmpty()) {
            return Set.of();
        }
        List<Ticket> changedTickets = tickets.findAllByCaseIdIn(changed.stream()
                .filter(Change.OfTicket.class::isInstance)
                .map(change -> ((Change.OfTicket) change).ticket().value())
                .toList());
        Set<Listener> gone = new HashSet<>();
        for (Employee reader : readers(pages.keySet())) {
            List<Item> items = items(reader, changed, changedTickets);
            pages.getOrDefault(reader.id(), List.of()).stream()
                    .filter(page -> !items.stream().allMatch(item -> page.tell(item.what(), item.which())))
                    .forEach(gone::add);
        }
        return gone;
    }

    private List<Employee> readers(Set<EmployeeId> ids) {
        return employees.findAllByIdIn(ids.stream().map(EmployeeId::value).collect(toSet()));
    }

    private List<Item> items(Employee reader, Set<Change> changed, List<Ticket> changedTickets) {
        Stream<Item> ofTickets = changedTickets.stream()
                .filter(ticket -> sight.canSee(reader, ticket))
                .map(ticket -> new Item("ticket", ticket.caseId().value()));
        return Stream.concat(ofTickets, changed.stream().flatMap(change -> ofLines(reader, change)))
                .toList();
    }

    private static Stream<Item> ofLines(Employee reader, Change change) {
        if (change instanceof Change.OfLine line && mayKnow(reader, line.engineer())) {
            return Stream.of(new Item("line", line.engineer().toString()));
        }
        return change instanceof Change.Missed ? Stream.of(new Item("all", "")) : Stream.empty();
    }

    private static boolean mayKnow(Employee reader, EmployeeId engineer) {
        return reader.isScrumMaster() || reader.id().equals(engineer);
    }
}
