package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was changed about an employee or an application; exactly one of these two is given.
 *
 * @param actor who changed it; null where it was a setting of the operator, or the directory
 * @param byDirectory whether it was the organisation's directory
 * @param before by kind: a role, an employee's id or a name; null where there was none
 * @param after the same
 * @param version of the employee or application after the change
 */
public record AdministrationEvent(
        long id,
        Instant at,
        AdministrationKind kind,
        @Nullable EmployeeId actor,
        boolean byDirectory,
        @Nullable EmployeeId employee,
        @Nullable String application,
        @Nullable String before,
        @Nullable String after,
        long version) {}
