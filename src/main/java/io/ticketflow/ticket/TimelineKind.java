package io.ticketflow.ticket;

/** What can have happened to a ticket. Each has a sentence in the messages: {@code timeline.<name>}. */
public enum TimelineKind {
    RAISED,
    ENGAGED_ENGINEER_PICKED,
    PUT_OFF,
    ASSIGNED,
    REASSIGNED,
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
