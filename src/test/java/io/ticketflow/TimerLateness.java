package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.local.LocalConfiguration;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures how late the timers of the lifecycle fire on the real job executor with the settings of
 * {@code application.yaml}, and how many statements a node sends to the database while nothing happens. It takes ten
 * minutes, so it runs only when it is asked for by its name; what it said: {@code docs/timers.md}.
 */
class TimerLateness {

    private static final int TICKETS = 120;
    private static final Duration SPREAD = Duration.ofMinutes(4);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext application = new SpringApplicationBuilder(
                    TicketflowApplication.class, LocalConfiguration.class, StatementCounter.Configuration.class)
            .initializers(new TestParts())
            .properties("ticketflow.deadline.warn-before=PT20S")
            .run();
    private final Lifecycle lifecycle = application.getBean(Lifecycle.class);
    private final Employees employees = application.getBean(Employees.class);
    private final JdbcClient jdbc = application.getBean(JdbcClient.class);
    private final StatementCounter statements = application.getBean(StatementCounter.class);

    @Test
    void timersAreAtMostTwoSecondsLate() {
        List<Double> late = timers();
        idle();
        application.close();

        assertThat(part(late, 0.99)).isLessThanOrEqualTo(2_000);
    }

    /** Each ticket has an engineer of its own, so that no deadline waits for another. */
    private List<Double> timers() {
        Employee reporter = employees.withEmail("user@ticketflow.example").orElseThrow();
        Employee scrumMaster = employees.withEmail("sm1@ticketflow.example").orElseThrow();
        var wish = new RaiseTicket("EXP", "Login page does not load", "It stays white.", Priority.HIGH);
        for (int i = 0; i < TICKETS; i++) {
            Employee engineer = engineer();
            CaseId ticket = lifecycle.raise(wish, List.of(), reporter).caseId();
            lifecycle.assign(ticket, engineer.id(), scrumMaster);
            long later = ThreadLocalRandom.current().nextLong(SPREAD.toMillis());
            lifecycle.giveResolutionTime(ticket, Duration.ofMinutes(2).plusMillis(later), engineer);
        }
        System.out.printf(Locale.ROOT, "%d timers, load average %.1f at the start%n", 2 * TICKETS, load());
        Awaitility.await()
                .atMost(SPREAD.plusMinutes(5))
                .pollInterval(Duration.ofSeconds(10))
                .until(() -> late("escalateToReportingAuthority", Duration.ZERO).size() == TICKETS);
        List<Double> late = new ArrayList<>(late("escalateToReportingAuthority", Duration.ZERO));
        late.addAll(late("warnEngineer", Duration.ofSeconds(20)));
        late.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d timers late by ms: min %.0f, median %.0f, p99 %.0f, max %.0f; load average %.1f at the end%n",
                late.size(),
                part(late, 0),
                part(late, 0.5),
                part(late, 0.99),
                part(late, 1),
                load());
        return late;
    }

    private Employee engineer() {
        Employee engineer = new Employee(UUID.randomUUID() + "@ticketflow.example", "Ben");
        engineer.give(Role.ASSIGNEE);
        return employees.saveAndFlush(engineer);
    }

    /** Milliseconds from when the timer was due until its task began; the engine cuts both off at the millisecond. */
    private List<Double> late(String task, Duration before) {
        return jdbc.sql("""
                        select extract(epoch from (a.start_time_ at time zone current_setting('TimeZone')) - t.deadline)
                            * 1000 + :before
                        from act_hi_actinst a
                        join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
                        join ticket t on t.case_id = p.business_key_
                        where a.act_id_ = :task
                        """)
                .param("task", task)
                .param("before", before.toMillis())
                .query(Double.class)
                .list();
    }

    private static double part(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
    }

    private void idle() {
        double with = statementsPerSecond();
        application
                .getBean(ProcessEngineConfigurationImpl.class)
                .getJobExecutor()
                .shutdown();
        double without = statementsPerSecond();
        System.out.printf(
                Locale.ROOT,
                "statements per second of an idle node: %.2f, of these %.2f by the job executor%n",
                with,
                with - without);
    }

    private double statementsPerSecond() {
        int before = statements.total();
        Awaitility.await().pollDelay(IDLE).atMost(IDLE.multipliedBy(2)).until(() -> true);
        return (statements.total() - before) / (double) IDLE.toSeconds();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
