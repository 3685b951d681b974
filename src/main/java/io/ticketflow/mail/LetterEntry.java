package io.ticketflow.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter on its ticket's timeline.
 *
 * @param recipientName null while the letter waits for somebody who holds the role
 * @param sentAt null while it has not left
 */
public record LetterEntry(
        LetterKind kind,
        @Nullable String recipientName,
        Instant createdAt,
        @Nullable Instant sentAt) {}
