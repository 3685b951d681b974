package io.ticketflow.process;

import java.util.Locale;

/**
 * What always holds between the ticket rows, the engine, the outbox, the lines and the object store, whatever happens:
 * I1 to I8 of the security rules, in their order. The messages {@code invariant.<key>} say each as a sentence.
 */
public enum Invariant {
    /** I1: the ticket row and the engine's state say the same bucket. */
    BUCKET("I1"),
    /** I2: a running instance for each unresolved ticket, and for no other. */
    INSTANCE("I2"),
    /**
     * I3: an unresolved ticket that is assigned has an active engineer with the role, or its timeline says that an
     * administrator knowingly took that engineer away since.
     */
    ENGINEER("I3"),
    /** I4: the engineer's tasks are the assignee's. */
    TASKS("I4"),
    /** I5: a promise that is not broken has its two timers; that of the warning may have fired. */
    TIMERS("I5"),
    /** I6: each event has exactly its letters. */
    LETTERS("I6"),
    /** I7: a line is its engineer's unresolved tickets, at the positions 1 to n. */
    LINE("I7"),
    /** I8: an attachment that counts is an object with that size and checksum. */
    FILES("I8");

    private final String number;

    Invariant(String number) {
        this.number = number;
    }

    /** As the rules number it, e.g. {@code I3}. */
    public String number() {
        return number;
    }

    /** In the messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
