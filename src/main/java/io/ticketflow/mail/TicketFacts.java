package io.ticketflow.mail;

import io.ticketflow.shared.CaseId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a letter tells about its ticket, as it is at the time of the event.
 *
 * @param application the application's name, as people know it
 * @param priority {@code HIGH}, {@code MEDIUM} or {@code LOW}
 * @param engineer who works on it; null while it is unassigned
 * @param assignedLevel {@code SM1} or {@code SM2}: the level at which {@code assignedBy} assigned it
 * @param deadline the instant by which it is promised; null until the engineer has given a time
 * @param attachments the names that people gave to the files
 */
public record TicketFacts(
        CaseId caseId,
        String title,
        String description,
        String application,
        String priority,
        String reporter,
        Instant raisedAt,
        @Nullable String engineer,
        @Nullable String assignedBy,
        @Nullable String assignedLevel,
        @Nullable Instant deadline,
        List<String> attachments) {

    public TicketFacts {
        attachments = List.copyOf(attachments);
    }
}
