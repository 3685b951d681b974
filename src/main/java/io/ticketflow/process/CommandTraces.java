package io.ticketflow.process;

import io.ticketflow.shared.Traces;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** What moves a ticket in the engine is a step of a trace, the wait for its turn included. */
@Component
class CommandTraces extends CommandInterceptor {

    private static final Map<Class<?>, String> STEPS = Map.of(
            StartProcessInstanceCmd.class, "start lifecycle",
            CompleteTaskCmd.class, "complete task",
            SubmitTaskFormCmd.class, "complete task",
            ClaimTaskCmd.class, "claim task",
            AssignTaskCmd.class, "assign task",
            ExecuteJobsCmd.class, "run job");

    private final Traces traces;

    CommandTraces(Traces traces) {
        this.traces = traces;
    }

    @Override
    public <T> T execute(Command<T> command) {
        String step = STEPS.get(command.getClass());
        return step == null ? next.execute(command) : traces.step(step, () -> next.execute(command));
    }
}
