package io.ticketflow.web.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the story that a ticket's page tells: something that happened, was said, or was mailed.
 *
 * @param event the id of what happened; null: it was mailed
 * @param icon its picture
 * @param tone {@code good}, {@code danger}, {@code info}, or {@code plain}
 * @param quote what somebody wrote, in pieces; empty where that was nothing
 * @param staffOnly whether the reporter does not see it
 * @param own whether the reader did it
 */
public record StoryEntry(
        Part part,
        @Nullable Long event,
        String icon,
        String tone,
        String text,
        List<Piece> quote,
        Instant at,
        boolean staffOnly,
        boolean own) {

    /** Tells it apart from the others, as an element of a page too; all letters share theirs. */
    public String key() {
        return event == null ? "letter" : "event-" + event;
    }

    /** What the story can be narrowed to. */
    public enum Part {
        COMMENTS,
        CHANGES,
        MAIL
    }
}
