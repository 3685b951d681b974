package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;

/**
 * An engineer is about to lose ASSIGNEE or to be deactivated; heard in the same transaction, before anything is changed.
 * Whoever hears it may refuse.
 *
 * @param confirmed that it is wanted although the engineer has unresolved tickets
 */
public record EngineerLeaves(EmployeeId engineer, EmployeeId by, boolean confirmed) {}
