package io.ticketflow.ticket;

/** How much the reported issue hurts; set by the reporter. */
public enum Priority {
    HIGH,
    MEDIUM,
    LOW
}
