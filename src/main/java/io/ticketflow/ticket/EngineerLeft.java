package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;

/**
 * The engineer of an unresolved ticket can work on it no more; heard in the same transaction.
 *
 * @param by the administrator who took the role away or deactivated the engineer
 */
public record EngineerLeft(CaseId ticket, EmployeeId by) {}
