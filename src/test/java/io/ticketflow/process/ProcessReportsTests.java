package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.process.ProcessReport.Element;
import io.ticketflow.process.ProcessReport.FailedJob;
import io.ticketflow.process.ProcessReport.Stuck;
import io.ticketflow.process.ProcessReport.Variant;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the process owner reads, of days that no other test lives in. */
@IntegrationTest
class ProcessReportsTests {

    private static final List<String> RESOLVED_IN_TIME = List.of("assignTicket", "giveResolutionTime", "resolveTicket");

    @Autowired
    private ProcessReports reports;

    @Autowired
    private JobRetry retry;

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void volumeTimeBreachesAndVariantsAreThoseOfThePeriod() {
        Employee ada = scene.engineer("Ada");
        Employee ben = scene.engineer("Ben");
        itIs("2021-06-01T09:00:00Z");
        CaseId inTime = scene.raised();
        CaseId late = scene.raised();
        CaseId waiting = scene.raised();
        itIs("2021-06-01T09:10:00Z");
        scene.assign(inTime, ada, scene.sm1());
        itIs("2021-06-01T09:30:00Z");
        scene.assign(late, ben, scene.sm1());
        scene.promise(inTime, ada, "PT2H");
        scene.promise(late, ben, "PT1H");
        scene.lifecycle().requestExtension(late, "The supplier answers tomorrow", ben);
        scene.resolve(inTime, ada);
        itIs("2021-06-01T10:30:00Z");
        scene.timersFire(late);
        itIs("2021-06-01T10:45:00Z");
        scene.resolve(late, ben);
        itIs("2021-06-01T11:00:00Z");

        ProcessReport report = day("2021-06-01");

        assertThat(element(report, "assignTicket").volume()).isEqualTo(3);
        assertThat(element(report, "assignTicket").median()).isEqualTo(Duration.ofMinutes(10));
        assertThat(element(report, "assignTicket").p90()).isEqualTo(Duration.ofMinutes(30));
        assertThat(element(report, "decideExtension").volume()).isEqualTo(1);
        assertThat(element(report, "decideExtension").median()).isNull();
        assertThat(report.elements().stream().filter(element -> element.breaches() > 0))
                .extracting(Element::id)
                .containsExactlyInAnyOrder("keepPromise", "decideExtension", "resolveTicket", "deadlinePassed");
        assertThat(report.resolved()).isEqualTo(2);
        assertThat(report.variants())
                .containsExactlyInAnyOrder(
                        new Variant(RESOLVED_IN_TIME, 1),
                        new Variant(
                                List.of(
                                        "assignTicket",
                                        "giveResolutionTime",
                                        "requestExtension",
                                        "deadlinePassed",
                                        "resolveEscalatedTicket"),
                                1));
        assertThat(report.stuck()).extracting(Stuck::caseId).contains(waiting).doesNotContain(inTime, late);
    }

    @Test
    void whatIsNowIsWhatTheEngineRuns() {
        scene.raisedAndAssignedTo(scene.engineer("Ada"));
        int version = newest();

        for (Element element : reports.of(version, Instant.EPOCH, Instant.EPOCH, scene.sample("owner"))
                .elements()) {
            if (element.kind().equals("userTask") && !element.id().equals("decideExtension")) {
                assertThat(element.now())
                        .as(element.id())
                        .isEqualTo(jdbc.sql("""
                                        select count(*) from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
                                        where t.task_def_key_ = :task and d.version_ = :version
                                        """)
                                .param("task", element.id())
                                .param("version", version)
                                .query(Long.class)
                                .single());
            }
        }
    }

    @Test
    void anAdministratorLetsAFailedJobBeTriedAgain() {
        Employee ada = scene.engineer("Ada");
        CaseId ticket = scene.raisedAndAssignedTo(ada);
        scene.promise(ticket, ada, "PT5H");
        jdbc.sql("""
                        update act_ru_job j set retries_ = 0, exception_msg_ = 'The store did not answer'
                        from act_ru_execution e
                        where e.id_ = j.process_instance_id_ and e.business_key_ = :ticket and j.handler_cfg_ = 'deadlinePassed'
                        """).param("ticket", ticket.value()).update();
        FailedJob failed = reports.of(newest(), Instant.EPOCH, Instant.EPOCH, scene.sm1()).failedJobs().stream()
                .filter(job -> job.caseId().equals(ticket))
                .findFirst()
                .orElseThrow();
        assertThat(failed.step()).isEqualTo("deadlinePassed");
        assertThat(failed.reason()).isEqualTo("The store did not answer");

        Scene.assertRefused(
                Problem.Kind.NOT_PERMITTED,
                "process.retry.admins-only",
                () -> retry.retry(failed.id(), scene.sample("owner")));
        Instant due = jdbc.sql("select duedate_ from act_ru_job where id_ = :id")
                .param("id", failed.id())
                .query(Timestamp.class)
                .single()
                .toInstant();
        assertThat(retry.retry(failed.id(), scene.sample("admin"))).isEqualTo(due);

        assertThat(jdbc.sql("select retries_ from act_ru_job where id_ = :id")
                        .param("id", failed.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        Scene.assertRefused(
                Problem.Kind.OUT_OF_TURN, "process.retry.gone", () -> retry.retry(failed.id(), scene.sample("admin")));
        jdbc.sql("update act_ru_job set exception_msg_ = null where id_ = :id")
                .param("id", failed.id())
                .update();
    }

    @Test
    void processOwnersAndScrumMastersReadIt() {
        for (String reader : List.of("owner", "sm2")) {
            Visitor visitor = Visitor.signedInAs(reader);
            assertThat(visitor.get("/process", "Accept", "text/html").body()).contains("data-element=\"assignTicket\"");
            assertThat(visitor.get("/api/process/versions/" + newest() + "/diagram")
                            .body())
                    .contains("BPMNShape");
            assertThat(visitor.get("/api/process/versions").statusCode()).isEqualTo(200);
        }
        Visitor engineer = Visitor.signedInAs("engineer");
        assertThat(engineer.get("/process", "Accept", "text/html").statusCode()).isEqualTo(403);
        assertThat(engineer.get("/api/process/versions").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedInAs("owner").get("/api/process/versions/9999").statusCode())
                .isEqualTo(404);
    }

    private int newest() {
        return reports.versions(scene.sm1()).get(0).number();
    }

    private ProcessReport day(String day) {
        Instant start = Instant.parse(day + "T00:00:00Z");
        return reports.of(newest(), start, start.plus(Duration.ofDays(1)), scene.sm1());
    }

    private static Element element(ProcessReport report, String id) {
        return report.elements().stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void itIs(String instant) {
        clock.set(Instant.parse(instant));
    }
}
