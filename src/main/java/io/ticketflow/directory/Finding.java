package io.ticketflow.directory;

import io.ticketflow.shared.EmployeeId;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found and left as it is, for an administrator.
 *
 * @param employee whom it is about; null where nobody here is
 * @param oid the person's object id in the directory
 */
public record Finding(Kind kind, @Nullable EmployeeId employee, String oid) {

    /** Each has a sentence in the messages: {@code directory.finding.<name>}. */
    public enum Kind {
        /** A role or the access would be taken from an engineer whose tickets are unresolved. */
        OPEN_TICKETS,
        /** It would leave no administrator. */
        LAST_ADMINISTRATOR,
        /** More people than the settings allow at once would lose something, so nobody does. */
        TOO_MANY_AT_ONCE,
        /** The address belongs to another employee here. */
        ADDRESS_TAKEN,
        /** The directory gives this address to two people. */
        ADDRESS_TWICE,
        NO_ADDRESS,
        /** The name is empty, too long, or has characters that cannot be shown. */
        NO_NAME,
        /** Somebody changed the employee at the same moment; the next comparison looks again. */
        CHANGED_MEANWHILE
    }
}
