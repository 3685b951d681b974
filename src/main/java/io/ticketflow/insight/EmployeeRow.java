package io.ticketflow.insight;

import io.ticketflow.people.FormerEmployee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An employee as administrators see one.
 *
 * @param erasedAt when name and address left; null where they have not
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
        @Nullable Instant erasedAt,
        long version) {

    public EmployeeRow {
        name = FormerEmployee.shown(name);
    }
}
