package io.ticketflow.ticket;

/** Where a ticket lies; a pure function of the ticket (design 1), and a generated column of its row. */
public enum Bucket {
    UNASSIGNED,
    ASSIGNED,
    ESCALATION,
    RESOLVED,
    ESCALATION_RESOLVED
}
