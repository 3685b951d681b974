package io.ticketflow.mail;

/** The outbox has something to send as soon as this transaction is committed. */
record LettersWritten() {}
