package io.ticketflow.web.line;

import io.ticketflow.insight.Person;
import io.ticketflow.line.Lines;
import io.ticketflow.line.Place;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.LineOrder;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a line as it is, and as it would be in another order. */
@Component
@Transactional(readOnly = true)
public class LineViews {

    private final Employees employees;
    private final Lines lines;
    private final LineOrder order;
    private final Tickets tickets;
    private final Clock clock;

    LineViews(Employees employees, Lines lines, LineOrder order, Tickets tickets, Clock clock) {
        this.employees = employees;
        this.lines = lines;
        this.order = order;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** @throws Problem not found, unless the reader is a Scrum Master or the engineer */
    public LineView of(EmployeeId engineer, Employee reader) {
        Person person = require(engineer, reader);
        List<CaseId> current = lines.order(engineer);
        return view(person, lines.version(engineer), current, order.plan(engineer), false);
    }

    /** What the new order would promise now. */
    public LineView preview(EmployeeId engineer, List<CaseId> wanted, long version, Employee reader) {
        Person person = require(engineer, reader);
        return view(person, version, wanted, order.preview(engineer, wanted, version), true);
    }

    private Person require(EmployeeId engineer, Employee reader) {
        boolean own = engineer.equals(reader.id()) && reader.has(Role.ASSIGNEE);
        return employees
                .find(engineer)
                .filter(employee -> employee.has(Role.ASSIGNEE) && (own || reader.isScrumMaster()))
                .map(employee -> new Person(employee.id(), employee.name()))
                .orElseThrow(() -> Problem.notFound("employee.unknown"));
    }

    private LineView view(Person engineer, long version, List<CaseId> ids, List<Place> plan, boolean preview) {
        Map<CaseId, Place> places = plan.stream().collect(Collectors.toMap(Place::ticket, Function.identity()));
        Map<CaseId, Ticket> known = tickets
                .findAllByCaseIdIn(ids.stream().map(CaseId::value).toList())
                .stream()
                .collect(Collectors.toMap(Ticket::caseId, Function.identity()));
        List<LineView.Entry> entries = new ArrayList<>();
        for (CaseId id : ids) {
            Ticket ticket = Objects.requireNonNull(known.get(id));
            entries.add(entry(ticket, entries.size() + 1, places.get(id), preview));
        }
        return new LineView(engineer, version, entries);
    }

    private LineView.Entry entry(Ticket ticket, int position, @Nullable Place place, boolean preview) {
        @Nullable Instant now = ticket.deadline().orElse(null);
        @Nullable Instant planned = place == null ? now : place.deadline();
        return new LineView.Entry(
                ticket.caseId(),
                ticket.title(),
                ticket.priority(),
                position,
                place == null ? ticket.startsAt().orElse(null) : place.start(),
                planned,
                ticket.isOverdue(),
                preview && !Objects.equals(now, planned) ? now : null,
                preview && planned != null && !ticket.isOverdue() && !planned.isAfter(clock.instant()));
    }
}
