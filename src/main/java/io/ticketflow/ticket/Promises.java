package io.ticketflow.ticket;

import io.ticketflow.line.LinePlan;
import io.ticketflow.line.Lines;
import io.ticketflow.line.Place;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Applies the plan of a line to its tickets; tells of each deadline that moves. */
@Component
class Promises {

    private final Tickets tickets;
    private final Lines lines;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Promises(Tickets tickets, Lines lines, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.tickets = tickets;
        this.lines = lines;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** The engineer's line as it is planned now: without tickets whose promise is broken, which push nobody. */
    List<Place> line(EmployeeId engineer) {
        return places(inOrder(lines.order(engineer)));
    }

    void promise(Ticket ticket, Duration time, EmployeeId by) {
        List<Ticket> line = inOrder(lines.order(ticket.engineer()));
        ticket.give(time);
        apply(line, LinePlan.promise(places(line), ticket.caseId(), time, clock.instant()), ticket.caseId(), by);
    }

    void extend(Ticket ticket, Duration time, EmployeeId by) {
        List<Ticket> line = inOrder(lines.order(ticket.engineer()));
        ticket.give(time);
        apply(line, LinePlan.extend(places(line), ticket.caseId(), time, clock.instant()), ticket.caseId(), by);
    }

    void replan(EmployeeId engineer, EmployeeId by) {
        List<Ticket> line = inOrder(lines.order(engineer));
        apply(line, LinePlan.replan(places(line), clock.instant()), null, by);
    }

    List<Place> preview(List<CaseId> order) {
        return LinePlan.replan(places(inOrder(order)), clock.instant());
    }

    private void apply(List<Ticket> line, List<Place> plan, @Nullable CaseId because, EmployeeId by) {
        Map<CaseId, Ticket> byId = byId(line);
        plan.forEach(place -> apply(byId.get(place.ticket()), place, because, by));
    }

    private void apply(@Nullable Ticket ticket, Place place, @Nullable CaseId because, EmployeeId by) {
        if (ticket == null) {
            throw new IllegalStateException(place.ticket() + " was planned but is not in the line");
        }
        Instant before = ticket.deadline().orElse(null);
        if (ticket.plan(place) && before != null) {
            moved(ticket, before, because, by);
        }
    }

    private void moved(Ticket ticket, Instant before, @Nullable CaseId because, EmployeeId by) {
        var cause = because == null
                ? DeadlineMoved.Cause.REORDERED
                : because.equals(ticket.caseId()) ? DeadlineMoved.Cause.EXTENDED : DeadlineMoved.Cause.PUSHED;
        Instant after = ticket.place().promisedBy();
        if (cause != DeadlineMoved.Cause.EXTENDED) {
            timeline.record(
                    ticket.caseId(),
                    TimelineKind.DEADLINE_MOVED,
                    by,
                    "before",
                    before,
                    "after",
                    after,
                    "cause",
                    cause,
                    "because",
                    because);
        }
        events.publishEvent(
                new DeadlineMoved(ticket.caseId(), ticket.deadlineVersion(), before, after, cause, by, because));
    }

    private List<Ticket> inOrder(List<CaseId> order) {
        Map<CaseId, Ticket> byId =
                byId(tickets.findAllByCaseIdIn(order.stream().map(CaseId::value).toList()));
        return order.stream().map(byId::get).filter(java.util.Objects::nonNull).toList();
    }

    private static Map<CaseId, Ticket> byId(List<Ticket> tickets) {
        return tickets.stream().collect(Collectors.toMap(Ticket::caseId, Function.identity()));
    }

    private List<Place> places(List<Ticket> line) {
        Instant now = clock.instant();
        return line.stream()
                .filter(ticket -> !ticket.isBroken(now))
                .map(Ticket::place)
                .toList();
    }
}
