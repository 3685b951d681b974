package io.ticketflow.process;

import static io.ticketflow.process.Scene.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.IntegrationTest;
import io.ticketflow.LeavesBroken;
import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Kind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine could not do, as administrators and process owners see it, and what an administrator makes of it. */
@IntegrationTest
class FailedJobsTests {

    @Autowired
    private Scene scene;

    @Autowired
    private FailedJobs jobs;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void aDeadlineThatCouldNotBeKeptIsShownAndRetried() {
        Employee admin = scene.sample("admin");
        CaseId ticket = promised("Noor");
        String job = failing(ticket, 1);

        FailedJob failed = find(job, scene.sample("owner")).orElseThrow();
        jobs.retry(job, admin);
        scene.timersFire(ticket);

        assertThat(failed.ticket()).isEqualTo(ticket);
        assertThat(failed.element()).isEqualTo(Model.DEADLINE_PASSED);
        assertThat(failed.name()).isNotBlank();
        assertThat(failed.message()).isNotBlank();
        assertThat(failed.isGivenUp()).isTrue();
        assertThat(failed.since()).isBefore(Instant.now().plusSeconds(3600));
        assertThat(scene.ticket(ticket).isEscalated()).isTrue();
        assertThat(find(job, admin)).isEmpty();
        assertThat(retriesLoggedBy(admin, job)).isEqualTo(1);
        assertRefused(Kind.NOT_FOUND, "jobs.gone", () -> jobs.retry(job, admin));
    }

    @Test
    void whatTheEngineTriesAgainByItselfSaysWhen() {
        CaseId ticket = promised("Ola");
        String job = failing(ticket, 5);

        FailedJob failed = find(job, scene.sample("admin")).orElseThrow();

        assertThat(failed.isGivenUp()).isFalse();
        assertThat(failed.nextAttempt()).isAfter(failed.since());
        jobs.retry(job, scene.sample("admin"));
        scene.timersFire(ticket);
    }

    @Test
    @LeavesBroken(Invariant.TIMERS)
    void aRetryDoesNotEscalateBeforeTheDeadline() {
        CaseId ticket = promised("Pia");
        String job = failing(ticket, 1);
        Instant later = clock.instant().plus(Duration.ofHours(3));
        // The failed attempt was undone with everything it had done; the promise was moved ahead after it.
        jdbc.sql("update ticket set deadline = :later where case_id = :ticket")
                .param("later", Timestamp.from(later))
                .param("ticket", ticket.value())
                .update();

        jobs.retry(job, scene.sample("admin"));
        scene.timersFire(ticket);

        assertThat(scene.ticket(ticket).isEscalated()).isFalse();
        assertThat(scene.timer(ticket, Model.DEADLINE_PASSED)).isEqualTo(later);
    }

    @Test
    void theListIsPaged() {
        Employee admin = scene.sample("admin");
        CaseId first = promised("Quin");
        CaseId second = promised("Rose");
        List<String> failed = List.of(failing(first, 1), failing(second, 1));

        List<String> found = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            FailedJobs.Page page = jobs.page(cursor, 1, admin);
            page.jobs().forEach(job -> found.add(job.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(found).doesNotHaveDuplicates().containsAll(failed);
        assertThat(jobs.count(admin).givenUp()).isGreaterThanOrEqualTo(2);
        assertRefused(Kind.INVALID, "jobs.cursor", () -> jobs.page("nonsense", 1, admin));
        failed.forEach(job -> jobs.retry(job, admin));
        List.of(first, second).forEach(scene::timersFire);
    }

    @Test
    void onlyAdministratorsRetry() {
        CaseId ticket = promised("Sam");
        String job = failing(ticket, 1);

        assertRefused(Kind.NOT_PERMITTED, "jobs.admins-retry", () -> jobs.retry(job, scene.sample("owner")));
        assertRefused(Kind.NOT_PERMITTED, "jobs.admins-retry", () -> jobs.retry(job, scene.sm2()));
        assertRefused(Kind.NOT_PERMITTED, "jobs.readers", () -> jobs.page(null, 10, scene.sm2()));
        assertRefused(Kind.NOT_PERMITTED, "jobs.readers", () -> jobs.count(scene.sm1()));
        jobs.retry(job, scene.sample("admin"));
        scene.timersFire(ticket);
    }

    /** Two hours are promised and one minute more has gone. */
    private CaseId promised(String name) {
        Employee engineer = scene.engineerReportingTo(scene.sample("ra"), name);
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT2H");
        clock.forward(Duration.ofMinutes(121));
        return ticket;
    }

    /** The timer of the deadline fails once, as the first or the last of its attempts: it points to no event of the model then. */
    private String failing(CaseId ticket, int attemptsLeft) {
        String job = jdbc.sql("""
                        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        join act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = :ticket and d.act_id_ = :event
                        """)
                .param("ticket", ticket.value())
                .param("event", Model.DEADLINE_PASSED)
                .query(String.class)
                .single();
        if (attemptsLeft == 1) {
            management.setJobRetries(job, 1);
        }
        int changed = pointing(job, "nowhere");
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);
        pointing(job, Model.DEADLINE_PASSED);
        assertThat(changed).isEqualTo(1);
        return job;
    }

    private int pointing(String job, String event) {
        return jdbc.sql("update act_ru_job set handler_cfg_ = :event where id_ = :job")
                .param("event", event)
                .param("job", job)
                .update();
    }

    private Optional<FailedJob> find(String id, Employee reader) {
        return jobs.page(null, 100, reader).jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst();
    }

    private long retriesLoggedBy(Employee admin, String job) {
        return jdbc.sql("""
                        select count(*) from act_hi_op_log
                        where job_id_ = :job and user_id_ = :admin and property_ = 'retries'
                        """)
                .param("job", job)
                .param("admin", admin.id().toString())
                .query(Long.class)
                .single();
    }
}
