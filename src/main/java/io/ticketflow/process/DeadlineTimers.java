package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.DeadlineMoved;
import io.ticketflow.ticket.ResolutionTime;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the two timers of a promise at its deadline and before it, wherever that moves. The ticket row is the truth; the
 * timers follow it in the same transaction. The engine's expressions call it, which is why it is public.
 */
@Component
public class DeadlineTimers {

    private final ResolutionTime resolutionTime;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

    DeadlineTimers(ResolutionTime resolutionTime, ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.resolutionTime = resolutionTime;
        this.engine = engine;
    }

    public Date deadline(DelegateExecution execution) {
        return Date.from(resolutionTime.deadline(Executions.ticket(execution)).orElseThrow());
    }

    public Date warningAt(DelegateExecution execution) {
        return Date.from(resolutionTime.warningAt(Executions.ticket(execution)).orElseThrow());
    }

    @EventListener
    void on(DeadlineMoved moved) {
        engine.getObject().getCommandExecutorTxRequired().execute(context -> {
            context.runWithoutAuthorization(() -> follow(context, moved));
            return null;
        });
    }

    private Void follow(CommandContext context, DeadlineMoved moved) {
        JobEntity deadline = timer(context, moved.ticket(), Model.DEADLINE_PASSED)
                .orElseThrow(() -> new IllegalStateException(moved.ticket() + " has a deadline but no timer for it"));
        deadline.setDuedate(Date.from(moved.after()));
        Instant warning = resolutionTime.warningAt(moved.ticket()).orElseThrow();
        timer(context, moved.ticket(), Model.WARNING_DUE)
                .ifPresentOrElse(timer -> timer.setDuedate(Date.from(warning)), () -> warnAgain(context, deadline));
        return null;
    }

    /** The warning for the old deadline has come already, and its timer went with it: the new one gets its own. */
    private static void warnAgain(CommandContext context, JobEntity deadline) {
        ExecutionEntity promise = context.getExecutionManager().findExecutionById(deadline.getExecutionId());
        var event = promise.getProcessDefinition().findActivity(Model.WARNING_DUE);
        var timers = TimerDeclarationImpl.getDeclarationsForScope(event.getEventScope());
        Objects.requireNonNull(timers.get(Model.WARNING_DUE)).createTimerInstance(promise);
    }

    private static Optional<JobEntity> timer(CommandContext context, CaseId ticket, String activity) {
        var services = context.getProcessEngineConfiguration();
        String instance = services.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(ticket.value(), Model.PROCESS)
                .singleResult()
                .getId();
        return Optional.ofNullable((JobEntity) services.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .singleResult());
    }
}
