package io.ticketflow.ticket;

/** What a person can do to a ticket, as far as the lifecycle waits for it. */
public enum Action {
    ASSIGN,
    /** Answer 'Selected member is already engaged in another task'. */
    ANSWER_ENGAGED,
    OVERRIDE,
    GIVE_RESOLUTION_TIME,
    RESOLVE,
    REQUEST_EXTENSION,
    DECIDE_EXTENSION,
    /** Comments and attachments. */
    ADD
}
