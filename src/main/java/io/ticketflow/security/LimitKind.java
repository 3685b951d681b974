package io.ticketflow.security;

/** What is counted apart. */
enum LimitKind {
    CHANGES,
    SEARCHES,
    EXPORTS,
    SIGN_INS
}
