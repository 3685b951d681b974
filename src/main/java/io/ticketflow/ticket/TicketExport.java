package io.ticketflow.ticket;

import io.ticketflow.shared.EmployeeId;
import java.time.Instant;

/**
 * Somebody took the whole record of a ticket out of Ticketflow.
 *
 * @param number counts the exports of all tickets; the archive bears it
 */
public record TicketExport(long number, EmployeeId by, Instant at) {}
