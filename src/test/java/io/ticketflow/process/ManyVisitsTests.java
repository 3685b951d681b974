package io.ticketflow.process;

import static io.ticketflow.ScratchDatabase.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures the process owner's page with so many tickets in the history: {@code -Dtest=ManyVisitsTests -Dtickets=100000}. */
@IntegrationTest
@EnabledIfSystemProperty(named = "tickets", matches = "\\d+")
class ManyVisitsTests {

    private static final String DEFINITION = "ticketLifecycle:1:many";

    @Autowired
    private List<JavaMigration> migrations;

    @Test
    void theReportIsFast() {
        int tickets = Integer.getInteger("tickets", 0);
        try (ScratchDatabase scratch = new ScratchDatabase(migrations)) {
            fill(scratch.jdbc(), tickets);
            ProcessCounts counts = new ProcessCounts(scratch.jdbc());
            Instant to = Instant.now();

            System.out.println("Of " + tickets + " tickets in a year, 13 visits each:");
            for (int days : new int[] {30, 366}) {
                Instant from = to.minus(Duration.ofDays(days));
                time("volume and time, " + days + " days", () -> counts.visits(DEFINITION, from, to));
                time("breaches, " + days + " days", () -> counts.breaches(DEFINITION, from, to));
                time("variants, " + days + " days", () -> counts.variants(DEFINITION, from, to));
            }
            time("now", () -> counts.now(DEFINITION));
            time("stuck", () -> counts.stuck(DEFINITION, Map.of("resolveTicket", Duration.ofHours(2)), to));
            assertThat(scratch.plan(
                            "select act_id_, count(*), max(duration_) from act_hi_actinst where proc_def_id_ = '"
                                    + DEFINITION
                                    + "' and start_time_ > localtimestamp - interval '7 days' group by act_id_"))
                    .contains("act_hi_actinst_period");
            assertThat(scratch.plan("select act_id_, count(*) from act_hi_actinst where proc_def_id_ = '" + DEFINITION
                            + "' and end_time_ is null group by act_id_"))
                    .contains("act_hi_actinst_open");
            assertThat(
                            scratch.plan(
                                    "select id_ from act_hi_procinst where proc_def_id_ = '" + DEFINITION
                                            + "' and end_time_ > localtimestamp - interval '7 days' order by end_time_ desc limit 20000"))
                    .contains("act_hi_procinst_ended");
        }
    }

    private static void fill(JdbcClient jdbc, int tickets) {
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_,
                            start_time_, end_time_, state_)
                        select 'i' || n, 'i' || n, 'N-AAA-' || 1000 + n, 'ticketLifecycle', :definition,
                            localtimestamp - (:count - n) * (interval '1 year' / :count),
                            case when n <= :count - 3000 then localtimestamp - (:count - n) * (interval '1 year' / :count)
                                + interval '3 hours' end, 'COMPLETED'
                        from generate_series(1, :count) n
                        """).param("definition", DEFINITION).param("count", tickets).update();
        jdbc.sql("""
                        insert into act_hi_actinst (id_, proc_def_key_, proc_def_id_, proc_inst_id_, execution_id_, act_id_,
                            act_type_, start_time_, end_time_, duration_, act_inst_state_, sequence_counter_)
                        select p.id_ || ':' || at, 'ticketLifecycle', :definition, p.id_, p.id_, step,
                            case when step like '%%Folder' or step like 'alert%%' or step = 'lineUp' then 'serviceTask'
                                 when step = 'deadlinePassed' then 'boundaryTimer' else 'userTask' end,
                            p.start_time_ + at * interval '10 minutes',
                            case when p.end_time_ is not null or step <> 'resolveTicket'
                                 then p.start_time_ + (at + 1) * interval '10 minutes' end,
                            (600000 * random())::bigint, case when step = 'requestExtension' then 2 else 0 end, at
                        from act_hi_procinst p, unnest(array['ticketRaised', 'openCaseFolder', 'alertScrumMasters',
                            'assignTicket', 'lineUp', 'alertEngineer', 'workOnTicket', 'overrideAssignment',
                            'giveResolutionTime', 'keepPromise', 'requestExtension', 'deadlinePassed', 'resolveTicket'])
                            with ordinality as steps (step, at)
                        where step <> 'deadlinePassed' or right(p.id_, 1) = '7'
                        """.replace("%%", "%")).param("definition", DEFINITION).update();
        jdbc.sql("vacuum analyze").update();
    }
}
