package io.ticketflow.insight;

import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An employee as administrators see one.
 *
 * @param signedIn whether they have ever signed in; before that only the address is known
 * @param reportingAuthority whom they report to
 * @param version changes with every change
 */
public record EmployeeRow(
        EmployeeId id,
        String name,
        String email,
        boolean active,
        boolean signedIn,
        List<Role> roles,
        @Nullable Person reportingAuthority,
        long version) {}
