package io.ticketflow.mail;

import io.ticketflow.shared.CaseId;

/**
 * An event of a ticket of which letters are being written; heard in the same transaction by whoever tells it elsewhere.
 * It carries nothing that only those may read who see the ticket.
 *
 * @param eventKey the letters' key: it tells repeated events of one ticket apart
 * @param application the application's name, as people know it
 */
public record TicketNews(LetterKind kind, String eventKey, CaseId caseId, String application) {}
