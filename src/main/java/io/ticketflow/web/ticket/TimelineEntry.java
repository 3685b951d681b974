package io.ticketflow.web.ticket;

import io.ticketflow.insight.Person;
import io.ticketflow.ticket.TimelineKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as people read it.
 *
 * @param actor who did it; null where it was the system
 * @param text the whole of it in a sentence
 * @param quote what the actor wrote; null where that was nothing
 * @param facts the same for programs
 * @param staffOnly whether the reporter does not see it
 */
public record TimelineEntry(
        long id,
        TimelineKind kind,
        @Nullable Person actor,
        Instant at,
        String text,
        @Nullable String quote,
        Map<String, String> facts,
        boolean staffOnly) {}
