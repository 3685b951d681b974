package io.ticketflow.mail;

import java.util.Locale;

/** What a letter is about; M1 to M10 of design 5, and one for the administrators' doings. */
public enum LetterKind {
    /** M1. */
    RAISED(Tone.PLAIN),
    /** M2. */
    ASSIGNED(Tone.PLAIN),
    /** M3, to the new engineer. */
    REASSIGNED(Tone.PLAIN),
    /** M3, to the old engineer. */
    MOVED_AWAY(Tone.PLAIN),
    /** M4. */
    WARNED(Tone.WARNING),
    /** M5. */
    EXTENSION_REQUESTED(Tone.PLAIN),
    /** M6. */
    EXTENSION_GRANTED(Tone.GOOD),
    /** M7. */
    EXTENSION_DECLINED(Tone.WARNING),
    /** M8. */
    ESCALATED(Tone.URGENT),
    /** M9. */
    RESOLVED(Tone.GOOD),
    /** M10. */
    DEADLINE_MOVED(Tone.PLAIN),
    /** The engineer of an unresolved ticket was taken the role or deactivated; to every SM2. */
    ENGINEER_LEFT(Tone.WARNING),
    /** M11: called into the conversation by name. */
    MENTIONED(Tone.PLAIN);

    /** The colour at the letter's top; the words say the same. */
    enum Tone {
        PLAIN,
        GOOD,
        WARNING,
        URGENT
    }

    private final Tone tone;

    LetterKind(Tone tone) {
        this.tone = tone;
    }

    String tone() {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    /** The name in messages, e.g. {@code moved-away}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
