package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.util.List;

/**
 * Somebody commented on a ticket; heard in the same transaction.
 *
 * @param event its id on the timeline
 * @param staffOnly whether the reporter is not to read it
 * @param mentioned who was called in by name; each may read it
 */
public record Commented(
        CaseId ticket, long event, EmployeeId by, String text, boolean staffOnly, List<EmployeeId> mentioned) {}
