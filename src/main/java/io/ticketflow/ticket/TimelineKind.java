package io.ticketflow.ticket;

/** What can have happened to a ticket. Each has a sentence in the messages: {@code timeline.<name>}. */
public enum TimelineKind {
    RAISED,
    ENGAGED_ENGINEER_PICKED,
    PUT_OFF,
    ASSIGNED,
    REASSIGNED,
    /** Its engineer is active and an engineer no more, and it was not resolved. */
    ENGINEER_LEFT,
    PROMISED,
    WARNED,
    EXTENSION_REQUESTED,
    EXTENSION_APPROVED,
    EXTENSION_DECLINED,
    EXTENSION_ENDED,
    EXTENDED,
    DEADLINE_MOVED,
    ESCALATED,
    RESOLVED,
    COMMENTED,
    ATTACHED
}
