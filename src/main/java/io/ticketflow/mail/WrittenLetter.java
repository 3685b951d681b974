package io.ticketflow.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter about a ticket and what became of it, without its text.
 *
 * @param recipientName null while it waits for somebody who holds the role that it is for
 * @param recipientEmail the address as it is now; null in the same case
 * @param sentAt null while it has not left
 * @param deadAt when it was given up; null where it was not
 * @param emptiedAt when its text was taken, as it is after a time; null where it still has one
 */
public record WrittenLetter(
        UUID id,
        LetterKind kind,
        String subject,
        @Nullable String recipientName,
        @Nullable String recipientEmail,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deadAt,
        @Nullable Instant emptiedAt) {}
