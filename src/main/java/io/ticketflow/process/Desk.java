package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.ticket.TicketLocks;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Completes user tasks for a person, in one transaction with everything that follows from it. */
@Component
class Desk {

    private static final int ATTEMPTS = 5;

    private final TaskService tasks;
    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;
    private final TransactionTemplate transaction;
    private final TicketLocks locks;
    private final Sight sight;
    private final Permits permits;
    private final Turns turns;

    Desk(
            TaskService tasks,
            IdentityService identity,
            ProcessEngineConfigurationImpl engine,
            TransactionTemplate transaction,
            TicketLocks locks,
            Sight sight,
            Permits permits,
            Turns turns) {
        this.tasks = tasks;
        this.identity = identity;
        this.engine = engine;
        this.transaction = transaction;
        this.locks = locks;
        this.sight = sight;
        this.permits = permits;
        this.turns = turns;
    }

    void complete(CaseId ticket, Employee by, Action action, Map<String, Object> fields, String... keys) {
        take(ticket, by, action, fields, null, keys);
    }

    void completeFor(Level role, CaseId ticket, Employee by, Action action, Map<String, Object> fields, String key) {
        take(ticket, by, action, fields, role, key);
    }

    private void take(
            CaseId ticket,
            Employee by,
            Action action,
            Map<String, Object> fields,
            @Nullable Level role,
            String... keys) {
        EmployeeId engineer = Optional.ofNullable(fields.get(Model.ENGINEER))
                .flatMap(id -> EmployeeId.ifValid(id.toString()))
                .orElse(null);
        inTransaction(by.id(), () -> {
            locks.lock(ticket, engineer);
            Ticket seen = sight.require(by, ticket);
            Optional<Task> open = open(ticket, role, keys);
            // Of two Scrum Masters who answer at once, the second came too late, whatever the ticket then asks of whom.
            if (action != Action.ANSWER_ENGAGED || open.isPresent() || !by.isScrumMaster()) {
                permits.require(action, seen, by);
            }
            Task task = open.orElseThrow(() -> turns.lost(ticket));
            takeOver(task, by.id());
            tasks.complete(task.getId(), fields);
            return ticket;
        });
    }

    private Optional<Task> open(CaseId ticket, @Nullable Level role, String... keys) {
        TaskQuery query = tasks.createTaskQuery()
                .processInstanceBusinessKey(ticket.value())
                .taskDefinitionKeyIn(keys);
        if (role != null) {
            query.taskCandidateGroup(role.name()).includeAssignedTasks();
        }
        return query.list().stream().findFirst();
    }

    /** Somebody claimed the task in Tasklist and left it: on our pages a colleague may go on with it, visibly. */
    private void takeOver(Task task, EmployeeId by) {
        String claimedBy = task.getAssignee();
        if (claimedBy != null && !claimedBy.equals(by.toString())) {
            tasks.setAssignee(task.getId(), by.toString());
        }
    }

    /**
     * Does the work as this person, all or nothing. The engine's own permissions do not apply inside: the door before
     * each task and the rules decide. What only lost a race for a lock is tried again from the start.
     */
    <T> T inTransaction(EmployeeId by, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(by, work);
            } catch (ConcurrencyFailureException | OptimisticLockingException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Does the work as this person and takes all of it back: what it would throw, it throws. */
    <T> void forTrial(EmployeeId by, Supplier<T> work) {
        as(by, status -> {
            status.setRollbackOnly();
            return work.get();
        });
    }

    private <T> T once(EmployeeId by, Supplier<T> work) {
        return as(by, status -> work.get());
    }

    private <T> T as(EmployeeId by, TransactionCallback<T> work) {
        try {
            identity.setAuthenticatedUserId(by.toString());
            return Objects.requireNonNull(transaction.execute(status -> engine.getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(() -> work.doInTransaction(status)))));
        } catch (ProcessEngineException e) {
            throw RefusalTranslation.problemIn(e)
                    .<RuntimeException>map(problem -> problem)
                    .orElse(e);
        } finally {
            identity.clearAuthentication();
        }
    }
}
