package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants an employee to be, as a whole.
 *
 * @param reportingAuthority null: nobody
 * @param version the version of the employee that the administrator looked at
 * @param confirmed that the change is wanted although it takes an engineer away from unresolved tickets
 */
public record EmployeeChange(
        Set<Role> roles, @Nullable EmployeeId reportingAuthority, boolean active, long version, boolean confirmed) {

    public EmployeeChange {
        roles = Set.copyOf(roles);
    }
}
