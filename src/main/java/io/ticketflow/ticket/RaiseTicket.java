package io.ticketflow.ticket;

import io.ticketflow.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter wants to raise, checked and trimmed.
 *
 * @param application the code of an application
 */
public record RaiseTicket(String application, String title, String description, Priority priority) {

    /** @throws Problem {@link Problem.Kind#INVALID} naming every field that is missing or too long */
    public static RaiseTicket of(
            @Nullable String application,
            @Nullable String title,
            @Nullable String description,
            @Nullable Priority priority) {
        Problem.check()
                .field("application", application != null && !application.isBlank(), "field.required")
                .text("title", title, Ticket.LONGEST_TITLE)
                .text("description", description, Ticket.LONGEST_DESCRIPTION)
                .field("priority", priority != null, "field.required")
                .orRefuse();
        return new RaiseTicket(stripped(application), stripped(title), stripped(description), given(priority));
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Priority given(@Nullable Priority priority) {
        return priority == null ? Priority.MEDIUM : priority;
    }
}
