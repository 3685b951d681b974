package io.ticketflow.ticket;

/** The two buttons of 'Selected member is already engaged in another task' (requirement 4). */
public enum EngagedDecision {
    /** Line the ticket up behind the engineer's others. */
    ASSIGN_ANYWAY,
    /** Do not assign it now. */
    ASSIGN_LATER
}
