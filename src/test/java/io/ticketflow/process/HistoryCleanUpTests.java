package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history of a resolved ticket goes after three years; the ticket stays, and its pages say so. */
@IntegrationTest
class HistoryCleanUpTests {

    private static final Duration KEPT = Duration.ofDays(1095);

    @Autowired
    private Scene scene;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void theHistoryOfAResolvedTicketGoesAndItsPagesSaySo() throws Exception {
        CaseId ticket = resolved();
        CaseId younger = resolved();
        HistoricProcessInstance instance = instance(ticket).orElseThrow();
        assertThat(instance.getRemovalTime().toInstant())
                .isEqualTo(instance.getEndTime().toInstant().plus(KEPT));
        List<String> timeline = scene.timeline(ticket);

        itsTimeHasPassed(instance);
        cleanUp();

        assertThat(instance(ticket)).isEmpty();
        assertThat(rowsOf(instance)).isZero();
        assertThat(instance(younger)).isPresent();
        assertThat(scene.timeline(ticket)).isEqualTo(timeline);
        thePagesSaySo(ticket);
    }

    private void thePagesSaySo(CaseId ticket) throws Exception {
        Visitor sm1 = Visitor.signedInAs("sm1");
        for (String page : List.of("/tickets/" + ticket, "/process", "/api/tickets/" + ticket)) {
            assertThat(sm1.get(page).statusCode()).as(page).isEqualTo(200);
        }
        HttpResponse<String> course = sm1.get("/tickets/" + ticket + "/course");
        assertThat(course.statusCode()).isEqualTo(200);
        assertThat(course.body()).contains("not kept any more", "id=\"course\"").doesNotContain("course-steps");
        for (String call : List.of("/course", "/diagram")) {
            HttpResponse<String> refusal = sm1.get("/api/tickets/" + ticket + call);
            assertThat(refusal.statusCode()).isEqualTo(404);
            assertThat(refusal.body()).contains("not kept any more");
        }
        assertThat(exported(sm1, ticket))
                .contains("index.html", "timeline.csv")
                .doesNotContain("course.csv", "course.svg", "ticketLifecycle.bpmn");
    }

    private static List<String> exported(Visitor by, CaseId ticket) throws Exception {
        byte[] archive = by.bytes("/tickets/" + ticket + "/export");
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceFirst(".*?/", ""));
            }
        }
        return names;
    }

    private CaseId resolved() {
        Employee engineer = scene.engineer("Hanno");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT2H");
        scene.resolve(ticket, engineer);
        return ticket;
    }

    private Optional<HistoricProcessInstance> instance(CaseId ticket) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(ticket.value())
                .singleResult());
    }

    private void itsTimeHasPassed(HistoricProcessInstance instance) {
        Batch batch = history.setRemovalTimeToHistoricProcessInstances()
                .absoluteRemovalTime(Date.from(clock.instant().minus(Duration.ofDays(1))))
                .byIds(instance.getId())
                .executeAsync();
        List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId(), batch.getMonitorJobDefinitionId())
                .forEach(this::execute);
    }

    private void execute(String definition) {
        jobs.createJobQuery().jobDefinitionId(definition).list().stream()
                .map(Job::getId)
                .forEach(jobs::executeJob);
    }

    /** Without waiting for the window. */
    private void cleanUp() {
        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs().stream().map(Job::getId).forEach(jobs::executeJob);
    }

    private long rowsOf(HistoricProcessInstance instance) {
        return jdbc.sql("""
                        select (select count(*) from act_hi_actinst where proc_inst_id_ = :id)
                             + (select count(*) from act_hi_taskinst where proc_inst_id_ = :id)
                             + (select count(*) from act_hi_varinst where proc_inst_id_ = :id)
                             + (select count(*) from act_hi_detail where proc_inst_id_ = :id)
                        """).param("id", instance.getId()).query(Long.class).single();
    }
}
