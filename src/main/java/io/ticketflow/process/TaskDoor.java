package io.ticketflow.process;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.shared.Traces;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Tickets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
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
    static final Set<String> ENGINE_VARIABLES =
            Set.of(Model.ROLE, "loopCounter", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances");

    private final BeanFactory beans;
    private final Tickets tickets;
    private final TaskRights rights;
    private final Traces traces;

    TaskDoor(BeanFactory beans, Tickets tickets, TaskRights rights, Traces traces) {
        this.beans = beans;
        this.tickets = tickets;
        this.rights = rights;
        this.traces = traces;
    }

    void opened(DelegateTask task) {
        var caseId = Executions.ticket(task.getExecution());
        // Tasklist shows the name in its list; its forms read the case id off the description.
        Level role = level(task);
        task.setName(task.getName() + " " + caseId + (role == null ? "" : " (" + role + ")"));
        task.setDescription(caseId + " " + tickets.get(caseId).title());
        rule(task).opened(caseId);
    }

    /** A person takes a task for the own self; the engine gives the engineer's tasks to the engineer alone. */
    void assigned(DelegateTask task) {
        if (!rights.isRightlyAssigned(task)) {
            throw Problem.notPermitted("task.claim-for-yourself");
        }
    }

    void completed(DelegateTask task) {
        traces.at(task.getTaskDefinitionKey());
        EmployeeId by = rights.requireItsTurn(task);
        TaskRule rule = rule(task);
        Map<String, @Nullable Object> fields = submitted(task, rule);
        rule.complete(new Completion(Executions.ticket(task.getExecution()), by, fields, level(task)));
        task.removeVariables(fields.keySet());
    }

    /** From the task's own candidates: the variable that the engine keeps for it could be written over. */
    private static @Nullable Level level(DelegateTask task) {
        return task.hasVariable(Model.ROLE)
                ? TaskRights.role(task).map(Level::valueOf).orElse(null)
                : null;
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
