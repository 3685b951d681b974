package io.ticketflow.ticket;

import io.ticketflow.line.LinePlan;
import io.ticketflow.line.Place;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What giving a resolution time would promise now, by the same plan that giving it follows; it changes nothing. */
@Component
public class PromisePreview {

    private final Tickets tickets;
    private final Promises promises;
    private final ResolutionTime resolutionTime;
    private final ExtensionRequests extensions;
    private final Clock clock;

    PromisePreview(
            Tickets tickets,
            Promises promises,
            ResolutionTime resolutionTime,
            ExtensionRequests extensions,
            Clock clock) {
        this.tickets = tickets;
        this.promises = promises;
        this.resolutionTime = resolutionTime;
        this.extensions = extensions;
        this.clock = clock;
    }

    /**
     * @param behind the ticket whose deadline is the start; null: the time counts from now
     * @param moves what happens to later tickets of the line
     */
    public record Promise(@Nullable CaseId behind, Instant start, Instant deadline, List<Move> moves) {}

    /** A later ticket's deadline that would move. */
    public record Move(CaseId ticket, Instant before, Instant after) {}

    /**
     * @throws Problem {@link Problem.Kind#INVALID} when the time is not within the limits,
     *     {@link Problem.Kind#OUT_OF_TURN} when the ticket is resolved or its deadline has just passed
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ) // ticket and line of one instant
    public Promise of(CaseId caseId, @Nullable Duration time) {
        Duration given = resolutionTime.withinLimits(time);
        Ticket ticket = tickets.get(caseId);
        Instant now = clock.instant();
        if (ticket.isResolved()) {
            throw Problem.outOfTurn("ticket.is-resolved");
        }
        ticket.requireNotJustBroken(now);
        List<Place> line = promises.line(ticket.engineer());
        if (isExtension(caseId)) {
            DeadlineExtension.requireLater(ticket.deadline().orElseThrow(), now.plus(given));
            return extended(caseId, given);
        }
        return promise(caseId, behind(caseId, line, now), now, line, LinePlan.promise(line, caseId, given, now));
    }

    /**
     * What this time would promise if an extension were granted, whether it is or not.
     *
     * @throws Problem {@link Problem.Kind#INVALID} when the time is not within the limits
     */
    @Transactional(readOnly = true)
    public Promise extended(CaseId caseId, @Nullable Duration time) {
        Duration given = resolutionTime.withinLimits(time);
        Instant now = clock.instant();
        List<Place> line = tickets.get(caseId).assignee().map(promises::line).orElse(List.of());
        if (line.stream().noneMatch(place -> place.ticket().equals(caseId) && place.isPromised())) {
            throw Problem.outOfTurn("extension.no-promise");
        }
        return promise(caseId, null, now, line, LinePlan.extend(line, caseId, given, now));
    }

    /** Whether the time to give next is the extended one, which counts from now. */
    @Transactional(readOnly = true)
    public boolean isExtension(CaseId caseId) {
        return extensions
                .latest(caseId)
                .filter(request -> request.outcome() == ExtensionRequest.Outcome.APPROVED)
                .isPresent();
    }

    private static Promise promise(
            CaseId caseId, @Nullable CaseId behind, Instant now, List<Place> line, List<Place> plan) {
        Place place = plan.stream()
                .filter(each -> each.ticket().equals(caseId))
                .findFirst()
                .orElseThrow();
        Instant start = behind == null ? now : Objects.requireNonNull(place.start());
        return new Promise(behind, start, place.promisedBy(), moves(caseId, line, plan));
    }

    private static List<Move> moves(CaseId caseId, List<Place> line, List<Place> plan) {
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            Place before = line.get(i);
            Place after = plan.get(i);
            boolean moved = before.isPromised() && !before.promisedBy().equals(after.promisedBy());
            if (moved && !before.ticket().equals(caseId)) {
                moves.add(new Move(before.ticket(), before.promisedBy(), after.promisedBy()));
            }
        }
        return moves;
    }

    private static @Nullable CaseId behind(CaseId caseId, List<Place> line, Instant now) {
        Optional<Place> last = line.stream()
                .takeWhile(place -> !place.ticket().equals(caseId))
                .filter(Place::isPromised)
                .reduce((first, second) -> second);
        return last.filter(place -> place.promisedBy().isAfter(now))
                .map(Place::ticket)
                .orElse(null);
    }
}
