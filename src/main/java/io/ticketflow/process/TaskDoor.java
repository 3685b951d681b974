package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Tickets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/**
 * The one door to each user task, whichever way a person comes: our pages, the API or Tasklist. It lets nobody through
 * but the one whose task it is now, nothing but the fields of the task's form, and hands over to the task's rule.
 */
@Component
class TaskDoor {

    /** What the engine itself keeps for the two decisions on an extension. */
    private static final Set<String> ENGINE_VARIABLES =
            Set.of(Model.ROLE, "loopCounter", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances");

    private final BeanFactory beans;
    private final Employees employees;
    private final Tickets tickets;

    TaskDoor(BeanFactory beans, Employees employees, Tickets tickets) {
        this.beans = beans;
        this.employees = employees;
        this.tickets = tickets;
    }

    void opened(DelegateTask task) {
        var caseId = Executions.ticket(task.getExecution());
        // Tasklist shows the name in its list; its forms read the case id off the description.
        Level role = role(task);
        task.setName(task.getName() + " " + caseId + (role == null ? "" : " (" + role + ")"));
        task.setDescription(caseId + " " + tickets.get(caseId).title());
        rule(task).opened(caseId);
    }

    /** A person takes a task for the own self; the engine gives the engineer's tasks to the engineer alone. */
    void assigned(DelegateTask task) {
        String assignee = task.getAssignee();
        if (assignee == null) {
            return;
        }
        boolean right = roles(task).isEmpty()
                ? assignee.equals(tickets.get(Executions.ticket(task.getExecution()))
                        .engineer()
                        .toString())
                : assignee.equals(signedIn()) && holdsRole(EmployeeId.parse(assignee), task);
        if (!right) {
            throw Problem.notPermitted("task.claim-for-yourself");
        }
    }

    void completed(DelegateTask task) {
        EmployeeId by = requireItsTurn(task);
        TaskRule rule = rule(task);
        Map<String, @Nullable Object> fields = submitted(task, rule);
        rule.complete(new Completion(Executions.ticket(task.getExecution()), by, fields, role(task)));
        task.removeVariables(fields.keySet());
    }

    private EmployeeId requireItsTurn(DelegateTask task) {
        EmployeeId by = EmployeeId.ifValid(Objects.requireNonNullElse(signedIn(), ""))
                .orElseThrow(() -> Problem.notPermitted("task.not-yours"));
        if (!roles(task).isEmpty() && !holdsRole(by, task)) {
            throw Problem.notPermitted("task.role-needed", String.join(", ", roles(task)));
        }
        boolean theirs = roles(task).isEmpty() ? isOf(task, by) : task.getAssignee() == null || isOf(task, by);
        if (!theirs) {
            throw Problem.notPermitted("task.not-yours");
        }
        return by;
    }

    private static boolean isOf(DelegateTask task, EmployeeId by) {
        return by.toString().equals(task.getAssignee());
    }

    private boolean holdsRole(EmployeeId who, DelegateTask task) {
        Employee employee = employees.get(who);
        return roles(task).stream().map(Role::valueOf).anyMatch(employee::has);
    }

    private static Set<String> roles(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String signedIn() {
        return Context.getCommandContext().getAuthenticatedUserId();
    }

    private static @Nullable Level role(DelegateTask task) {
        Object role = task.getVariable(Model.ROLE);
        return role == null ? null : Level.valueOf(role.toString());
    }

    private static Map<String, @Nullable Object> submitted(DelegateTask task, TaskRule rule) {
        Map<String, @Nullable Object> fields = new HashMap<>(task.getVariables());
        fields.keySet().removeAll(ENGINE_VARIABLES);
        if (!rule.fields().containsAll(fields.keySet())) {
            throw Problem.invalid("variables", "task.other-fields", String.join(", ", rule.fields()));
        }
        return fields;
    }

    private TaskRule rule(DelegateTask task) {
        return beans.getBean(task.getTaskDefinitionKey(), TaskRule.class);
    }
}
