package io.ticketflow.ticket;

import io.ticketflow.line.LinePlan;
import io.ticketflow.line.Lines;
import io.ticketflow.line.Place;
import io.ticketflow.shared.CaseId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells of each ticket in a line which one it waits for, and from when it is worked on (requirement 11). */
@Component
public class LineStandings {

    private final Lines lines;
    private final Promises promises;
    private final Clock clock;

    LineStandings(Lines lines, Promises promises, Clock clock) {
        this.lines = lines;
        this.promises = promises;
        this.clock = clock;
    }

    /** Empty for a ticket that stands in no line. */
    @Transactional(readOnly = true)
    public Optional<LineStanding> of(Ticket ticket) {
        if (ticket.assignee().isEmpty() || ticket.isResolved()) {
            return Optional.empty();
        }
        List<CaseId> order = lines.order(ticket.engineer());
        int index = order.indexOf(ticket.caseId());
        Set<CaseId> ahead = new HashSet<>(order.subList(0, index));
        List<Place> plan = promises.line(ticket.engineer()).stream()
                .filter(place -> ahead.contains(place.ticket()))
                .toList();
        return Optional.of(new LineStanding(
                index + 1,
                index == 0 ? Optional.empty() : Optional.of(order.get(index - 1)),
                ticket.startsAt().or(() -> LinePlan.freeFrom(plan, clock.instant()))));
    }
}
