package io.ticketflow.ticket;

import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who was given a ticket, by whom.
 *
 * @param previous the engineer whom it was taken from; null at the first assignment
 * @param comment why it changed hands; null at the first assignment
 */
public record Assignment(
        long id,
        EmployeeId engineer,
        @Nullable EmployeeId previous,
        EmployeeId assignedBy,
        Level level,
        @Nullable String comment,
        Instant assignedAt) {}
