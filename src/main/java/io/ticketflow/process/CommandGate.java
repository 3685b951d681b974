package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import java.lang.reflect.Field;
import java.util.List;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.TaskReportImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentProcessModelCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceForIdCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourcesCmd;
import org.camunda.bpm.engine.impl.cmd.GetFilterCmd;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * Which of the engine's commands somebody from outside may run: what Tasklist and Cockpit read, and to claim, give back
 * and complete a task. The engine asks its checkers for many commands but not for all (nobody is asked about attachments
 * or comments), and for an error thrown by a task it asks the same as for its completion.
 */
@Component
class CommandGate extends CommandInterceptor {

    private static final List<Class<?>> READING = List.of(
            AbstractQuery.class,
            CreateUserQueryCmd.class,
            CreateGroupQueryCmd.class,
            IsIdentityServiceReadOnlyCmd.class,
            AuthorizationCheckCmd.class,
            GetFilterCmd.class,
            AbstractExecuteFilterCmd.class,
            GetTaskFormCmd.class,
            GetDeployedTaskFormCmd.class,
            GetTaskFormVariablesCmd.class,
            GetIdentityLinksForTaskCmd.class,
            GetDeployedProcessDefinitionCmd.class,
            GetDeploymentProcessModelCmd.class,
            GetDeploymentResourcesCmd.class,
            GetDeploymentResourceForIdCmd.class,
            GetActivityInstanceCmd.class);

    private static final Field ASSIGNEE = CommandFields.field(AssignTaskCmd.class, "userId");

    @Override
    public <T> T execute(Command<T> command) {
        if (Outsiders.isOneHere() && !isOpen(command)) {
            throw Problem.notPermitted("engine.closed");
        }
        return next.execute(command);
    }

    private static boolean isOpen(Command<?> command) {
        return isOurs(command) || isReading(command) || isWorkOnTask(command);
    }

    /** {@link Desk} comes in through this very gate, and then works with the permissions switched off. */
    private static boolean isOurs(Command<?> command) {
        return command.getClass().getName().startsWith("io.ticketflow.");
    }

    private static boolean isReading(Command<?> command) {
        return READING.stream().anyMatch(kind -> kind.isInstance(command))
                || command.getClass().getEnclosingClass() == TaskReportImpl.class;
    }

    /**
     * Whose task it is and which fields it has is for {@link AccessGuard} and {@link TaskDoor} to see. To end a
     * delegation is a kind of completion to the engine, but not to us.
     */
    private static boolean isWorkOnTask(Command<?> command) {
        Class<?> kind = command.getClass();
        if (kind == AssignTaskCmd.class) {
            return CommandFields.text(ASSIGNEE, command) == null;
        }
        boolean completes = kind == SubmitTaskFormCmd.class || kind == CompleteTaskCmd.class;
        return kind == ClaimTaskCmd.class || (completes && leavesEngineVariables(command));
    }

    private static boolean leavesEngineVariables(Command<?> command) {
        return CommandFields.submitted(command).keySet().stream()
                .noneMatch(name -> TaskDoor.ENGINE_VARIABLES.contains(String.valueOf(name)));
    }
}
