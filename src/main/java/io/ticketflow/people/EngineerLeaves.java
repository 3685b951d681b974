package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import org.jspecify.annotations.Nullable;

/**
 * An engineer is about to lose ASSIGNEE or to be deactivated; heard in the same transaction, before anything is changed.
 * Whoever hears it may refuse.
 *
 * @param by the administrator; null for the organisation's directory, which confirms nothing
 * @param confirmed that it is wanted although the engineer has unresolved tickets
 */
public record EngineerLeaves(EmployeeId engineer, @Nullable EmployeeId by, boolean confirmed) {}
