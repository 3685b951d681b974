package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Who may answer a request for an extension, for which role. */
@Component
class ExtensionJudges {

    private final Employees employees;
    private final ExtensionDecisions decisions;

    ExtensionJudges(Employees employees, ExtensionDecisions decisions) {
        this.employees = employees;
        this.decisions = decisions;
    }

    /**
     * Nobody answers for both roles, nor the engineer for the own request, unless nobody else holds one of the roles
     * (design 2).
     */
    void require(ExtensionRequest request, EmployeeId engineer, Level role, EmployeeId by) {
        if (!employees.get(by).has(roleOf(role))) {
            throw Problem.notPermitted("extension.role-needed", role.name());
        }
        boolean answered = decisions.of(request).stream()
                .anyMatch(decision -> decision.decidedBy().equals(by));
        if (answered && everyRoleHasAnotherThan(by)) {
            throw Problem.notPermitted("extension.one-person-one-role");
        }
        if (by.equals(engineer) && hasAnotherThan(by, role)) {
            throw Problem.notPermitted("extension.not-ones-own");
        }
    }

    private boolean everyRoleHasAnotherThan(EmployeeId employee) {
        return Arrays.stream(Level.values()).allMatch(role -> hasAnotherThan(employee, role));
    }

    private boolean hasAnotherThan(EmployeeId employee, Level role) {
        return employees.holders(roleOf(role)).stream().map(Employee::id).anyMatch(id -> !id.equals(employee));
    }

    private static Role roleOf(Level level) {
        return Role.valueOf(level.name());
    }
}
