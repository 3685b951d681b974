package io.ticketflow.line;

import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The planning of deadlines: one pure function over an engineer's line for each thing that can happen to it (design 4).
 * A line is a list in the order in which its tickets are worked on. Time is wall-clock time.
 */
public final class LinePlan {

    private LinePlan() {}

    /** Rule 1: the ticket is given a time and planned behind the earlier ones; later ones make room, never earlier. */
    public static List<Place> promise(List<Place> line, CaseId ticket, Duration time, Instant now) {
        int index = indexOf(line, ticket);
        Instant start =
                lastDeadline(line.subList(0, index)).filter(now::isBefore).orElse(now);
        return withLaterOnesMoved(line, index, line.get(index).startingAt(start, time), now);
    }

    /** Rule 2: an extended ticket is promised for {@code now + time}; later ones make room, never earlier. */
    public static List<Place> extend(List<Place> line, CaseId ticket, Duration time, Instant now) {
        int index = indexOf(line, ticket);
        Place place = line.get(index);
        return withLaterOnesMoved(line, index, new Place(ticket, place.start(), now.plus(time)), now);
    }

    /** Rule 4: the whole line, in a new order, is planned anew from now; deadlines can move both ways. */
    public static List<Place> replan(List<Place> line, Instant now) {
        List<Place> planned = new ArrayList<>();
        Instant free = now;
        for (Place place : line) {
            Place next = place.isPromised() ? place.startingAt(free, place.need(now)) : place;
            free = next.isPromised() ? next.promisedBy() : free;
            planned.add(next);
        }
        return planned;
    }

    /**
     * When a ticket put at the end of this line would start: {@code now} if nothing is ahead of it, the last deadline
     * if all ahead of it are promised, and empty while one of them has not been given a time.
     */
    public static Optional<Instant> freeFrom(List<Place> line, Instant now) {
        if (line.stream().anyMatch(place -> !place.isPromised())) {
            return Optional.empty();
        }
        return Optional.of(lastDeadline(line).filter(now::isBefore).orElse(now));
    }

    private static List<Place> withLaterOnesMoved(List<Place> line, int index, Place changed, Instant now) {
        List<Place> planned = new ArrayList<>(line.subList(0, index));
        planned.add(changed);
        Instant free = changed.promisedBy();
        for (Place later : line.subList(index + 1, line.size())) {
            Place next = later.isPromised() ? pushed(later, free, now) : later;
            free = next.isPromised() ? next.promisedBy() : free;
            planned.add(next);
        }
        return planned;
    }

    private static Place pushed(Place later, Instant free, Instant now) {
        Place behind = later.startingAt(free, later.need(now));
        return behind.promisedBy().isAfter(later.promisedBy()) ? behind : later;
    }

    private static Optional<Instant> lastDeadline(List<Place> earlier) {
        return earlier.stream().filter(Place::isPromised).map(Place::promisedBy).reduce((first, second) -> second);
    }

    private static int indexOf(List<Place> line, CaseId ticket) {
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).ticket().equals(ticket)) {
                return i;
            }
        }
        throw new IllegalStateException(ticket + " is not in this line");
    }
}
