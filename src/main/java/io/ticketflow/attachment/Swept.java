package io.ticketflow.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sweep of unfinished uploads has ended.
 *
 * @param uploads how many it gave up
 * @param failure what it was stopped by; null: it came to its end
 */
public record Swept(
        Instant beganAt,
        Instant endedAt,
        int uploads,
        @Nullable String failure) {}
