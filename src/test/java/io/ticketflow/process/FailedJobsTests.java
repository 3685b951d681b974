package io.ticketflow.process;

import static io.ticketflow.process.Scene.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine could not do, as administrators and process owners see it, with the ticket, the step and since when. */
@IntegrationTest
class FailedJobsTests {

    @Autowired
    private Scene scene;

    @Autowired
    private FailedJobs jobs;

    @Autowired
    private JobRetry retry;

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
        String job = failing(ticket, true);

        FailedJob failed = find(job, scene.sample("owner")).orElseThrow();
        retried(job, ticket);

        assertThat(failed.ticket()).isEqualTo(ticket);
        assertThat(failed.element()).isEqualTo(Model.DEADLINE_PASSED);
        assertThat(failed.name()).isNotBlank();
        assertThat(failed.message()).isNotBlank();
        assertThat(failed.isGivenUp()).isTrue();
        assertThat(failed.since()).isBeforeOrEqualTo(clock.instant());
        assertThat(scene.ticket(ticket).isEscalated()).isTrue();
        assertThat(find(job, admin)).isEmpty();
    }

    @Test
    void whatTheEngineTriesAgainByItselfSaysWhen() {
        CaseId ticket = promised("Ola");
        String job = failing(ticket, false);

        FailedJob failed = find(job, scene.sample("admin")).orElseThrow();

        assertThat(failed.isGivenUp()).isFalse();
        assertThat(failed.nextAttempt()).isAfter(failed.since());
        goesOn(ticket);
    }

    @Test
    void theListIsPaged() {
        Employee admin = scene.sample("admin");
        CaseId first = promised("Quin");
        CaseId second = promised("Rose");
        List<String> failed = List.of(failing(first, true), failing(second, true));

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
        retried(failed.get(0), first);
        retried(failed.get(1), second);
    }

    @Test
    void scrumMastersDoNotSeeThem() {
        assertRefused(Kind.NOT_PERMITTED, "jobs.readers", () -> jobs.page(null, 10, scene.sm2()));
        assertRefused(Kind.NOT_PERMITTED, "jobs.readers", () -> jobs.count(scene.sm1()));
    }

    /** Two hours are promised and one minute more has gone. */
    private CaseId promised(String name) {
        Employee engineer = scene.engineerReportingTo(scene.sample("ra"), name);
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT2H");
        clock.forward(Duration.ofMinutes(121));
        return ticket;
    }

    /** The timer of the deadline fails, at its first attempt or also at its last one: it points to no event of the model then. */
    private String failing(CaseId ticket, boolean last) {
        String job = jdbc.sql("""
                        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        join act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = :ticket and d.act_id_ = :event
                        """)
                .param("ticket", ticket.value())
                .param("event", Model.DEADLINE_PASSED)
                .query(String.class)
                .single();
        pointing(job, "nowhere");
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);
        if (last) {
            management.setJobRetries(job, 1);
            management.setJobDuedate(job, Date.from(clock.instant()));
            assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);
        }
        pointing(job, Model.DEADLINE_PASSED);
        return job;
    }

    private void retried(String job, CaseId ticket) {
        retry.retry(job, scene.sample("admin"));
        goesOn(ticket);
    }

    /** The engine's next attempt has come by then. */
    private void goesOn(CaseId ticket) {
        clock.forward(Duration.ofMinutes(20));
        scene.timersFire(ticket);
    }

    private void pointing(String job, String event) {
        jdbc.sql("update act_ru_job set handler_cfg_ = :event where id_ = :job")
                .param("event", event)
                .param("job", job)
                .update();
    }

    private Optional<FailedJob> find(String id, Employee reader) {
        return jobs.page(null, 100, reader).jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst();
    }
}
