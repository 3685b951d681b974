package io.ticketflow.webhook;

import io.ticketflow.mail.LetterKind;
import java.util.Locale;
import java.util.Optional;

/** What channels are told: M1 to M10 of design 5. What a letter says to one person alone is not among it. */
public enum WebhookEvent {
    RAISED,
    ASSIGNED,
    REASSIGNED,
    WARNED,
    EXTENSION_REQUESTED,
    EXTENSION_GRANTED,
    EXTENSION_DECLINED,
    ESCALATED,
    RESOLVED,
    DEADLINE_MOVED;

    static Optional<WebhookEvent> of(LetterKind kind) {
        for (WebhookEvent event : values()) {
            if (event.name().equals(kind.name())) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** The name in messages and, for programs, in bodies: {@code deadline-moved}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
