package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of a test and what they do, in the words of the field. Each test brings its own reporter and engineers. */
public class Scene {

    private final Lifecycle lifecycle;
    private final Employees employees;
    private final Tickets tickets;
    private final ManagementService jobs;
    private final TaskService tasks;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final TestClock clock;

    public Scene(
            Lifecycle lifecycle,
            Employees employees,
            Tickets tickets,
            ManagementService jobs,
            TaskService tasks,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            TestClock clock) {
        this.lifecycle = lifecycle;
        this.employees = employees;
        this.tickets = tickets;
        this.jobs = jobs;
        this.tasks = tasks;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Employee sample(String login) {
        return employees.withEmail(login + "@ticketflow.example").orElseThrow();
    }

    public Employee sm1() {
        return sample("sm1");
    }

    public Employee sm2() {
        return sample("sm2");
    }

    /** Somebody new with these roles. */
    public Employee somebody(String name, Role... roles) {
        Employee employee = new Employee(
                name.replace(" ", "").toLowerCase(java.util.Locale.ROOT) + UUID.randomUUID() + "@ticketflow.example",
                name);
        List.of(roles).forEach(employee::give);
        return transaction.execute(status -> employees.saveAndFlush(employee));
    }

    public Employee engineer(String name) {
        return somebody(name, Role.ASSIGNEE);
    }

    public Employee engineerReportingTo(Employee authority, String name) {
        Employee engineer = engineer(name);
        engineer.reportsTo(authority.id());
        return transaction.execute(status -> employees.saveAndFlush(engineer));
    }

    /** The clock stands at this time of a day. */
    public void itIs(String time) {
        clock.set(Instant.parse("2030-03-04T" + time + ":00Z"));
    }

    public static Instant at(String time) {
        return Instant.parse("2030-03-04T" + time + ":00Z");
    }

    public CaseId raised() {
        return raisedBy(sample("user"));
    }

    public CaseId raisedBy(Employee reporter) {
        return lifecycle
                .raise(
                        new RaiseTicket(
                                "EXP", "Login page does not load", "It stays white since this morning.", Priority.HIGH),
                        List.of(),
                        reporter)
                .caseId();
    }

    public CaseId raisedAndAssignedTo(Employee engineer) {
        CaseId ticket = raised();
        assign(ticket, engineer, sm1());
        return ticket;
    }

    /** Lines the ticket up, whether the engineer is engaged or not. */
    public void assign(CaseId ticket, Employee engineer, Employee by) {
        lifecycle
                .assign(ticket, engineer.id(), by)
                .ifPresent(question -> lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_ANYWAY, by));
    }

    public void override(CaseId ticket, Employee engineer, Employee by) {
        lifecycle
                .override(ticket, engineer.id(), "Knows that part better", by)
                .ifPresent(question -> lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_ANYWAY, by));
    }

    public void promise(CaseId ticket, Employee engineer, String duration) {
        lifecycle.giveResolutionTime(ticket, Duration.parse(duration), engineer);
    }

    public void extendBy(CaseId ticket, Employee engineer, String duration) {
        lifecycle.requestExtension(ticket, "The supplier answers tomorrow", engineer);
        lifecycle.decideExtension(ticket, Level.SM1, true, null, sm1());
        lifecycle.decideExtension(ticket, Level.SM2, true, "Agreed", sm2());
        promise(ticket, engineer, duration);
    }

    public void resolve(CaseId ticket, Employee engineer) {
        lifecycle.resolve(ticket, "Cleared the cache and restarted the node", engineer);
    }

    /** The engine's id of this task of the ticket, if it waits. */
    public Optional<String> openTask(CaseId caseId, String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseId.value()).taskDefinitionKey(key).list().stream()
                .findFirst()
                .map(Task::getId);
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public Ticket ticket(CaseId caseId) {
        return tickets.get(caseId);
    }

    public @Nullable Instant deadline(CaseId caseId) {
        return ticket(caseId).deadline().orElse(null);
    }

    /** When the ticket's timer at this boundary event is due; null where there is none. */
    public @Nullable Instant timer(CaseId caseId, String event) {
        return timers(caseId, event).stream()
                .findFirst()
                .map(Job::getDuedate)
                .map(Date::toInstant)
                .orElse(null);
    }

    /** The timers of this ticket that are due by now fire, as the job executor would let them; whichever is due first. */
    public void timersFire(CaseId caseId) {
        timers(caseId, null).stream()
                .filter(job -> !job.getDuedate().toInstant().isAfter(clock.instant()))
                .forEach(job -> execute(job.getId()));
    }

    /** As the job executor does it: what lost a race is tried again, unless it is gone by then. */
    private void execute(String job) {
        while (jobs.createJobQuery().jobId(job).count() > 0) {
            try {
                jobs.executeJob(job);
                return;
            } catch (OptimisticLockingException lost) {
                LoggerFactory.getLogger(Scene.class).debug("Tried again", lost);
            }
        }
    }

    private List<Job> timers(CaseId caseId, @Nullable String event) {
        List<String> instances = jdbc.sql("select proc_inst_id_ from act_ru_execution where business_key_ = :ticket")
                .param("ticket", caseId.value())
                .query(String.class)
                .list();
        if (instances.isEmpty()) {
            return List.of();
        }
        var query = jobs.createJobQuery()
                .processInstanceId(instances.get(0))
                .orderByJobDuedate()
                .asc();
        return (event == null ? query : query.activityId(event)).list();
    }

    /** The kinds of letters about the ticket that were written to this person, oldest first. */
    public List<String> lettersTo(Employee person, CaseId ticket) {
        return jdbc.sql(
                        "select kind from letter where case_id = :ticket and recipient = :person order by created_at, kind")
                .param("ticket", ticket.value())
                .param("person", person.id().value())
                .query(String.class)
                .list();
    }

    /**
     * Copies of the ticket's letters of this kind, given up for this reason; no sender ever has one of them in hand.
     * Whoever makes them takes them away.
     */
    public List<UUID> lettersGivenUp(CaseId ticket, String kind, String reason) {
        return jdbc.sql("""
                        insert into letter (id, kind, event_key, case_id, recipient, subject, html, text, created_at,
                            next_attempt_at, attempts, dead_at, last_error)
                        select gen_random_uuid(), kind, event_key || '-given-up', case_id, recipient, subject, html, text,
                            created_at, created_at, 1, now() + interval '1000 days', :reason
                        from letter where case_id = :ticket and kind = :kind returning id
                        """)
                .param("ticket", ticket.value())
                .param("kind", kind)
                .param("reason", reason)
                .query(UUID.class)
                .list();
    }

    public void takeAwayLettersGivenUp() {
        jdbc.sql("delete from letter where event_key like '%-given-up'").update();
    }

    public List<String> timeline(CaseId ticket) {
        return jdbc.sql("select kind from timeline_event where case_id = :ticket order by id")
                .param("ticket", ticket.value())
                .query(String.class)
                .list();
    }

    /** All that is known of the ticket here and in the engine, as one text to compare. */
    public String everythingAbout(CaseId ticket) {
        return jdbc.sql("""
                select concat_ws(E'\\n',
                  (select t::text from ticket t where case_id = :ticket),
                  (select string_agg(e::text, E'\\n' order by e.id) from timeline_event e where case_id = :ticket),
                  (select string_agg(k::text, E'\\n' order by k.id_) from act_ru_task k where k.proc_inst_id_ in (:instances)),
                  (select string_agg(v::text, E'\\n' order by v.id_) from act_ru_variable v where v.proc_inst_id_ in (:instances)),
                  (select string_agg(j::text, E'\\n' order by j.id_) from act_ru_job j where j.process_instance_id_ in (:instances)),
                  (select string_agg(c::text, E'\\n' order by c.id_) from act_hi_comment c where c.proc_inst_id_ in (:instances)),
                  (select string_agg(a::text, E'\\n' order by a.id_) from act_hi_attachment a where a.proc_inst_id_ in (:instances)),
                  (select string_agg(g::text, E'\\n' order by g.id_) from act_ru_authorization g))
                """)
                .param("ticket", ticket.value())
                .param("instances", instances(ticket))
                .query(String.class)
                .single();
    }

    private List<String> instances(CaseId ticket) {
        return jdbc.sql("select proc_inst_id_ from act_hi_procinst where business_key_ = :ticket")
                .param("ticket", ticket.value())
                .query(String.class)
                .list();
    }

    /** The refusal that the action ends in. */
    public static Problem refused(Runnable action) {
        try {
            action.run();
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("This should have been refused");
    }

    public static void assertRefused(Problem.Kind kind, String key, Runnable action) {
        Problem problem = refused(action);
        assertThat(problem.sentence().key()).isEqualTo(key);
        assertThat(problem.kind()).isEqualTo(kind);
    }

    public void takeRole(EmployeeId who, Role role) {
        transaction.executeWithoutResult(status -> {
            Employee employee = employees.get(who);
            employee.take(role);
            employees.save(employee);
        });
    }

    public void giveRole(EmployeeId who, Role role) {
        transaction.executeWithoutResult(status -> {
            Employee employee = employees.get(who);
            employee.give(role);
            employees.save(employee);
        });
    }
}
