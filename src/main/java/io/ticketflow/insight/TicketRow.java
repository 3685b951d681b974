package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as a list shows it.
 *
 * @param engineerLeft whether it is unresolved and its engineer is inactive or an engineer no more: SM2 gives it to another
 * @param authority whom its engineer reports to; null where there is nobody
 */
public record TicketRow(
        CaseId caseId,
        String application,
        String applicationName,
        String title,
        Priority priority,
        Bucket bucket,
        Person reporter,
        @Nullable Person assignee,
        boolean engineerLeft,
        @Nullable Person authority,
        Instant raisedAt,
        @Nullable Instant startsAt,
        @Nullable Instant deadline,
        @Nullable Instant escalatedAt,
        @Nullable Instant resolvedAt) {}
