package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may answer a request for an extension, for which role. */
@Component
public class ExtensionJudges {

    private final Employees employees;
    private final ExtensionRequests requests;
    private final ExtensionDecisions decisions;

    ExtensionJudges(Employees employees, ExtensionRequests requests, ExtensionDecisions decisions) {
        this.employees = employees;
        this.requests = requests;
        this.decisions = decisions;
    }

    /**
     * Nobody answers for both roles, nor the engineer for the own request, unless nobody else holds one of the roles
     * (design 2).
     */
    void require(ExtensionRequest request, EmployeeId engineer, Level role, EmployeeId by) {
        objection(decisions.of(request), engineer, role, employees.get(by)).ifPresent(problem -> {
            throw problem;
        });
    }

    /** For which roles the employee may answer this request now: those held, not answered for, and not refused. */
    public List<Level> open(List<ExtensionDecision> given, EmployeeId engineer, Employee who) {
        return Arrays.stream(Level.values())
                .filter(role -> given.stream().noneMatch(decision -> decision.role() == role))
                .filter(role -> objection(given, engineer, role, who).isEmpty())
                .toList();
    }

    /** Whether the employee may answer the ticket's open request for one of the roles now. */
    public boolean mayAnswer(Ticket ticket, Employee who) {
        return requests.latest(ticket.caseId())
                .filter(request -> request.outcome() == ExtensionRequest.Outcome.PENDING)
                .filter(request ->
                        !open(decisions.of(request), ticket.engineer(), who).isEmpty())
                .isPresent();
    }

    private Optional<Problem> objection(List<ExtensionDecision> given, EmployeeId engineer, Level role, Employee who) {
        if (!who.has(roleOf(role))) {
            return Optional.of(Problem.notPermitted("extension.role-needed", role.name()));
        }
        boolean answered =
                given.stream().anyMatch(decision -> decision.decidedBy().equals(who.id()));
        if (answered && everyRoleHasAnotherThan(who.id())) {
            return Optional.of(Problem.notPermitted("extension.one-person-one-role"));
        }
        if (who.id().equals(engineer) && hasAnotherThan(who.id(), role)) {
            return Optional.of(Problem.notPermitted("extension.not-ones-own"));
        }
        return Optional.empty();
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
