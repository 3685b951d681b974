package io.ticketflow.ticket;

import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a ticket.
 *
 * @param actor who did it; null where it was the system
 * @param facts what belongs to it by name: employees as ids, instants and durations in ISO 8601, texts as typed
 * @param staffOnly whether the reporter is not to read it
 */
public record TimelineEvent(
        long id,
        TimelineKind kind,
        @Nullable EmployeeId actor,
        Instant at,
        Map<String, String> facts,
        boolean staffOnly) {

    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    public Optional<EmployeeId> employee(String name) {
        return fact(name).map(EmployeeId::parse);
    }
}
