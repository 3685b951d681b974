package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 'Selected member is already engaged in another task', as it stands open for a ticket.
 *
 * @param engineer who was picked
 * @param pickedBy who picked
 * @param workingOn the first ticket of the engineer's line; null when the line has become empty meanwhile
 * @param startsAt when the ticket would start behind the others; null while one of them has no resolution time
 */
public record EngagedQuestion(
        EmployeeId engineer,
        EmployeeId pickedBy,
        @Nullable CaseId workingOn,
        @Nullable Instant startsAt) {}
