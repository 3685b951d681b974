package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an employee becomes by what the directory says, in two steps: what is given, and what is taken. Nothing that was
 * set by hand is among it, and no role that the settings map no group to.
 *
 * @param mapped the roles that groups stand for
 * @param authority the manager, where that is somebody active here; null: no word about it
 */
record DirectoryWish(
        Employee employee,
        DirectoryEntry entry,
        SetByHand byHand,
        Set<Role> mapped,
        @Nullable EmployeeId authority) {

    EmployeeChange given() {
        Set<Role> roles = now();
        if (!byHand.roles() && entry.enabled()) {
            roles.addAll(entry.roles());
        }
        return wish(roles, reportsTo(), employee.isActive() || (entry.enabled() && !byHand.active()));
    }

    /** From a disabled account no role is taken: the employee holds none while inactive, and is the same afterwards. */
    EmployeeChange taken() {
        Set<Role> roles = now();
        if (!byHand.roles() && entry.enabled()) {
            mapped.stream().filter(role -> !entry.roles().contains(role)).forEach(roles::remove);
        }
        boolean active = employee.isActive() && (entry.enabled() || byHand.active());
        return wish(roles, employee.reportingAuthority().orElse(null), active);
    }

    boolean gives() {
        return changes(given());
    }

    boolean takes() {
        return changes(taken());
    }

    private boolean changes(EmployeeChange wish) {
        return !wish.roles().equals(employee.roles())
                || wish.active() != employee.isActive()
                || !Objects.equals(
                        wish.reportingAuthority(), employee.reportingAuthority().orElse(null));
    }

    private @Nullable EmployeeId reportsTo() {
        boolean follows = authority != null && !byHand.authority() && !authority.equals(employee.id());
        return follows ? authority : employee.reportingAuthority().orElse(null);
    }

    private Set<Role> now() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(employee.roles());
        return roles;
    }

    private EmployeeChange wish(Set<Role> roles, @Nullable EmployeeId authority, boolean active) {
        return new EmployeeChange(roles, authority, active, employee.version(), false);
    }
}
