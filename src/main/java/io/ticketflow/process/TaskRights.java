package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Tickets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose task it is, read from our own tables each time. A task with candidates is for whoever holds their role now, and
 * once claimed for that one alone; a task without candidates is for the ticket's engineer.
 */
@Component
class TaskRights {

    private final Employees employees;
    private final Tickets tickets;

    TaskRights(Employees employees, Tickets tickets) {
        this.employees = employees;
        this.tickets = tickets;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} when it is not the task of the one who is signed in */
    EmployeeId requireItsTurn(DelegateTask task) {
        EmployeeId by = EmployeeId.ifValid(Objects.requireNonNullElse(signedIn(), ""))
                .orElseThrow(() -> Problem.notPermitted("task.not-yours"));
        if (!roles(task).isEmpty() && !holdsRole(by, task)) {
            throw Problem.notPermitted("task.role-needed", String.join(", ", roles(task)));
        }
        if (!isTaskOf(by, task)) {
            throw Problem.notPermitted("task.not-yours");
        }
        return by;
    }

    /** Gives back what one has claimed; an engineer's own tasks cannot be given back. */
    void requireOwnClaim(DelegateTask task) {
        EmployeeId by = requireItsTurn(task);
        if (roles(task).isEmpty() || !isAssignedTo(by, task)) {
            throw Problem.notPermitted("task.give-back-your-own");
        }
    }

    /** Whether the task may be assigned as it now is: to its engineer, or to one who takes it for the own self. */
    boolean isRightlyAssigned(DelegateTask task) {
        String assignee = task.getAssignee();
        if (roles(task).isEmpty()) {
            return assignee != null && assignee.equals(engineer(task).toString());
        }
        return assignee == null || (assignee.equals(signedIn()) && holdsRole(EmployeeId.parse(assignee), task));
    }

    /** The one role that the task is for, where there is just one. */
    static Optional<String> role(DelegateTask task) {
        Set<String> roles = roles(task);
        return roles.size() == 1 ? roles.stream().findFirst() : Optional.empty();
    }

    static Set<String> roles(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    static @Nullable String signedIn() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }

    private boolean isTaskOf(EmployeeId by, DelegateTask task) {
        if (!roles(task).isEmpty()) {
            return task.getAssignee() == null || isAssignedTo(by, task);
        }
        return isAssignedTo(by, task)
                && by.equals(engineer(task))
                && employees.get(by).has(Role.ASSIGNEE);
    }

    private static boolean isAssignedTo(EmployeeId by, DelegateTask task) {
        return by.toString().equals(task.getAssignee());
    }

    private EmployeeId engineer(DelegateTask task) {
        return tickets.get(Executions.ticket(task.getExecution())).engineer();
    }

    private boolean holdsRole(EmployeeId who, DelegateTask task) {
        Employee employee = employees.get(who);
        return roles(task).stream().map(Role::valueOf).anyMatch(employee::has);
    }
}
