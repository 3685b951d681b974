package io.ticketflow.web.ticket;

import io.ticketflow.insight.Person;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.ExtensionRequest;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as one employee sees it now.
 *
 * @param startsAt when work on it begins; for a ticket without a resolution time where it would begin in the line, or
 *     null while one ahead of it has none either
 * @param actions what the reader may do to it now
 */
public record TicketView(
        CaseId caseId,
        String application,
        String applicationName,
        String title,
        String description,
        Priority priority,
        Bucket bucket,
        Person reporter,
        @Nullable Person assignee,
        @Nullable Person assignedBy,
        @Nullable Level assignedLevel,
        Instant raisedAt,
        @Nullable Instant assignedAt,
        @Nullable Duration resolutionTime,
        @Nullable Instant startsAt,
        @Nullable Instant deadline,
        @Nullable Instant escalatedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolutionNote,
        @Nullable CaseId lineAfter,
        @Nullable Integer linePosition,
        @Nullable Question question,
        @Nullable Extension extension,
        List<File> attachments,
        Set<Action> actions) {

    /** 'Selected member is already engaged in another task', while it is open. */
    public record Question(
            Person engineer,
            Person pickedBy,
            @Nullable CaseId workingOn,
            @Nullable Instant startsAt) {}

    /** The last request for an extension. */
    public record Extension(
            ExtensionRequest.Outcome outcome, String comment, Instant requestedAt, List<Decision> decisions) {

        /** For which roles an answer is still awaited. */
        public List<Level> unanswered() {
            return outcome != ExtensionRequest.Outcome.PENDING
                    ? List.of()
                    : Arrays.stream(Level.values())
                            .filter(role -> decisions.stream().noneMatch(decision -> decision.role() == role))
                            .toList();
        }
    }

    /** A Scrum Master's answer to it. */
    public record Decision(
            Level role,
            Person by,
            boolean approved,
            @Nullable String comment,
            Instant at) {}

    /** An attachment that counts. */
    public record File(
            UUID id,
            String fileName,
            long size,
            String contentType,
            EmployeeId uploader,
            @Nullable Instant completedAt) {}

    public boolean offers(Action action) {
        return actions.contains(action);
    }
}
