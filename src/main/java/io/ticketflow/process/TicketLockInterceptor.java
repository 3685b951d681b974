package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Traces;
import io.ticketflow.ticket.TicketLocks;
import java.lang.reflect.Field;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks the ticket before the engine reads anything of it, for what people complete and for what timers start. Without
 * it the losers of a race meet half-changed executions, and not all of them notice.
 */
@Component
class TicketLockInterceptor extends CommandInterceptor {

    private static final Map<Class<?>, Field> TASK_IDS = Map.of(
            CompleteTaskCmd.class, CommandFields.field(CompleteTaskCmd.class, "taskId"),
            SubmitTaskFormCmd.class, CommandFields.field(SubmitTaskFormCmd.class, "taskId"),
            ClaimTaskCmd.class, CommandFields.field(ClaimTaskCmd.class, "taskId"),
            AssignTaskCmd.class, CommandFields.field(AssignTaskCmd.class, "taskId"));
    private static final Field JOB_ID = CommandFields.field(ExecuteJobsCmd.class, "jobId");

    private final TicketLocks locks;
    private final Turns turns;
    private final JdbcClient jdbc;
    private final TimerPunctuality punctuality;
    private final Traces traces;

    TicketLockInterceptor(
            TicketLocks locks, Turns turns, JdbcClient jdbc, TimerPunctuality punctuality, Traces traces) {
        this.locks = locks;
        this.turns = turns;
        this.jdbc = jdbc;
        this.punctuality = punctuality;
        this.traces = traces;
    }

    @Override
    public <T> @Nullable T execute(Command<T> command) {
        Field taskId = TASK_IDS.get(command.getClass());
        if (taskId != null) {
            lockForTask(text(taskId, command), namedEngineer(command));
        } else if (command instanceof ExecuteJobsCmd) {
            return executeJob(command);
        }
        return next.execute(command);
    }

    private <T> @Nullable T executeJob(Command<T> command) {
        String job = text(JOB_ID, command);
        if (!isDueStill(job)) {
            return null;
        }
        Optional<Instant> due = due(job);
        T done = next.execute(command);
        due.ifPresent(punctuality::ran);
        return done;
    }

    private Optional<Instant> due(String job) {
        return jdbc.sql("select duedate_ from act_ru_job where id_ = :id and duedate_ is not null")
                .param("id", job)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private void lockForTask(String task, @Nullable EmployeeId engineer) {
        ticket("""
                select p.business_key_ from act_hi_taskinst t
                join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_ where t.id_ = :id
                """, task).ifPresent(ticket -> {
            locks.lock(ticket, engineer);
            if (!exists("select 1 from act_ru_task where id_ = :id", task)) {
                throw turns.lost(ticket);
            }
        });
    }

    /** A timer that finds its deadline moved or its ticket resolved while it was on its way does nothing (design 2). */
    private boolean isDueStill(String job) {
        ticket("""
                select e.business_key_ from act_ru_job j
                join act_ru_execution e on e.id_ = j.process_instance_id_ where j.id_ = :id
                """, job).ifPresent(this::lockForTimer);
        if (exists("select 1 from act_ru_job where id_ = :id and (duedate_ is null or duedate_ <= :now)", job)) {
            return true;
        }
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1 where id_ = :id")
                .param("id", job)
                .update();
        return false;
    }

    /** The engine tries again what failed so, and does not count it as a failure of the job. */
    private void lockForTimer(CaseId ticket) {
        try {
            locks.lock(ticket);
        } catch (ConcurrencyFailureException e) {
            throw new OptimisticLockingException(e.getMessage());
        }
    }

    private Optional<CaseId> ticket(String sql, String id) {
        Optional<CaseId> ticket =
                jdbc.sql(sql).param("id", id).query(String.class).optional().map(CaseId::new);
        ticket.ifPresent(traces::about);
        return ticket;
    }

    private boolean exists(String sql, String id) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("now", Timestamp.from(ClockUtil.getCurrentTime().toInstant()))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static @Nullable EmployeeId namedEngineer(Command<?> command) {
        return CommandFields.submitted(command).get(Model.ENGINEER) instanceof String id
                ? EmployeeId.ifValid(id).orElse(null)
                : null;
    }

    private static String text(Field field, Command<?> command) {
        return String.valueOf(CommandFields.text(field, command));
    }
}
