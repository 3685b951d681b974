package io.ticketflow.web.frame;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import java.util.Arrays;

/**
 * The signed-in employee as the navigation sees them.
 *
 * @param authority whether they are somebody's reporting authority, which gives pages without being a role (design 1)
 */
record Visitor(Employee employee, boolean authority) {

    boolean hasAny(Role... roles) {
        return Arrays.stream(roles).anyMatch(employee::has);
    }

    boolean isStranger() {
        return !authority && !hasAny(Role.values());
    }
}
