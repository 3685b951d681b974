package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a change comes to, one step for each thing that becomes another: what the history tells. */
record EmployeeDiff(List<Step> steps) {

    record Step(
            AdministrationKind kind,
            @Nullable Object before,
            @Nullable Object after) {}

    static EmployeeDiff of(Employee employee, EmployeeChange wish) {
        List<Step> steps = new ArrayList<>();
        for (Role role : Role.values()) {
            boolean had = employee.roles().contains(role);
            boolean has = wish.roles().contains(role);
            if (had && !has) {
                steps.add(new Step(AdministrationKind.ROLE_TAKEN, role, null));
            } else if (!had && has) {
                steps.add(new Step(AdministrationKind.ROLE_GIVEN, null, role));
            }
        }
        EmployeeId before = employee.reportingAuthority().orElse(null);
        EmployeeId after = wish.reportingAuthority();
        if (!Objects.equals(before, after)) {
            var kind = after == null ? AdministrationKind.AUTHORITY_CLEARED : AdministrationKind.AUTHORITY_SET;
            steps.add(new Step(kind, before, after));
        }
        if (employee.isActive() != wish.active()) {
            var kind = wish.active() ? AdministrationKind.ACTIVATED : AdministrationKind.DEACTIVATED;
            steps.add(new Step(kind, null, null));
        }
        return new EmployeeDiff(steps);
    }
}
