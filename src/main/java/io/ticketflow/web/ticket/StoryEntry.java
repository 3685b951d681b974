package io.ticketflow.web.ticket;

import java.time.Instant;
import java.util.List;

/**
 * One line of the story that a ticket's page tells: something that happened, was said, or was mailed.
 *
 * @param icon its picture
 * @param tone {@code good}, {@code danger}, {@code info}, or {@code plain}
 * @param quote what somebody wrote, in pieces; empty where that was nothing
 * @param staffOnly whether the reporter does not see it
 * @param own whether the reader did it
 */
public record StoryEntry(
        Part part,
        String key,
        String icon,
        String tone,
        String text,
        List<Piece> quote,
        Instant at,
        boolean staffOnly,
        boolean own) {

    /** What the story can be narrowed to. */
    public enum Part {
        COMMENTS,
        CHANGES,
        MAIL
    }
}
