package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Invariants.Finding;
import io.ticketflow.process.Invariants.Violation;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Level;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each invariant is reported when it is broken: in a transaction that is then rolled back, so that all tests can share
 * the tickets.
 */
@IntegrationTest
class InvariantsTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Lifecycle lifecycle;

    @Autowired
    private Invariants invariants;

    @Autowired
    private MessageSource messages;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private record Made(
            Employee ben, CaseId promised, CaseId waiting, CaseId raised, CaseId resolved, CaseId escalated) {}

    private static @Nullable Made made;

    private Employee ben;
    private CaseId promised;
    private CaseId waiting;
    private CaseId raised;
    private CaseId resolved;
    private CaseId escalated;

    @BeforeEach
    void ticketsInEveryBucket() {
        Made shared = made == null ? make() : made;
        made = shared;
        ben = shared.ben();
        promised = shared.promised();
        waiting = shared.waiting();
        raised = shared.raised();
        resolved = shared.resolved();
        escalated = shared.escalated();
        scene.itIs("10:15");
    }

    private Made make() {
        scene.itIs("10:00");
        Employee engineer = scene.engineer("Ben");
        Employee mei = scene.engineerReportingTo(scene.somebody("Rita"), "Mei");
        CaseId kept = scene.raisedAndAssignedTo(engineer);
        scene.promise(kept, engineer, "PT2H");
        scene.extendBy(kept, engineer, "PT3H");
        CaseId next = scene.raised();
        scene.assign(next, engineer, scene.sm1());
        CaseId done = scene.raisedAndAssignedTo(mei);
        scene.promise(done, mei, "PT1H");
        lifecycle.requestExtension(done, "Waiting for the supplier", mei);
        lifecycle.decideExtension(done, Level.SM2, false, "It can be done today", scene.sm2());
        scene.resolve(done, mei);
        CaseId late = scene.raisedAndAssignedTo(mei);
        scene.promise(late, mei, "PT10M");
        scene.timersFire(late);
        scene.itIs("10:15");
        scene.timersFire(late);
        return new Made(engineer, kept, next, scene.raised(), done, late);
    }

    @Test
    void everythingHoldsForTicketsInEveryBucket() {
        assertThat(invariants.check(tickets()))
                .hasSize(7)
                .allSatisfy(finding -> assertThat(finding.first())
                        .as("%s", finding.invariant())
                        .isEmpty());
    }

    static Stream<Arguments> breaks() {
        String instance =
                "(select proc_inst_id_ from act_ru_execution where business_key_ = ':%s' and parent_id_ is null)";
        String timer = "process_instance_id_ = " + instance.formatted("promised")
                + " and job_def_id_ in (select id_ from act_ru_jobdef where act_id_ = '%s')";
        return Stream.of(
                Arguments.of("bucket.differs", "update ticket set escalated_at = now() where case_id = ':promised'"),
                Arguments.of(
                        "instance.none",
                        "update act_ru_execution set business_key_ = null where business_key_ = ':raised'"),
                Arguments.of(
                        "instance.left",
                        "update act_ru_execution set business_key_ = ':resolved' where business_key_ = ':raised'"),
                Arguments.of(
                        "instance.twice",
                        "update act_ru_execution set business_key_ = ':promised' where business_key_ = ':raised'"),
                Arguments.of("engineer.no-role", "delete from employee_role where employee = ':ben'"),
                Arguments.of("engineer.inactive", "update employee set active = false where id = ':ben'"),
                Arguments.of(
                        "tasks.other",
                        "update act_ru_task set assignee_ = 'nobody' where task_def_key_ = 'resolveTicket'"
                                + " and proc_inst_id_ = " + instance.formatted("promised")),
                Arguments.of(
                        "tasks.none",
                        "update act_ru_task set task_def_key_ = 'assignTicket' where proc_inst_id_ = "
                                + instance.formatted("waiting")),
                Arguments.of(
                        "timers.deadlinePassed.none",
                        "delete from act_ru_job where " + timer.formatted("deadlinePassed")),
                Arguments.of(
                        "timers.deadlinePassed.elsewhere",
                        "update ticket set deadline = deadline + interval '1 second' where case_id = ':promised'"),
                Arguments.of(
                        "timers.deadlinePassed.left",
                        "update ticket set deadline = null, starts_at = null, resolution_seconds = null"
                                + " where case_id = ':promised'"),
                Arguments.of(
                        "timers.deadlinePassed.twice",
                        "update act_ru_job set job_def_id_ = (select id_ from act_ru_jobdef where act_id_ ="
                                + " 'deadlinePassed' limit 1) where " + timer.formatted("warningDue")),
                Arguments.of("timers.warningDue.none", "delete from act_ru_job where " + timer.formatted("warningDue")),
                Arguments.of(
                        "timers.warningDue.elsewhere",
                        "update act_ru_job set duedate_ = duedate_ - interval '1 minute' where "
                                + timer.formatted("warningDue")),
                Arguments.of(
                        "letters.none",
                        "delete from letter where case_id = ':promised' and kind = 'EXTENSION_GRANTED'"),
                Arguments.of("letters.none", "delete from letter where case_id = ':raised' and kind = 'RAISED'"),
                Arguments.of(
                        "letters.none",
                        "delete from letter where case_id = ':escalated' and kind in ('ESCALATED', 'WARNED')"),
                Arguments.of(
                        "letters.extra",
                        "update letter set recipient = ':ben' where case_id = ':resolved' and kind = 'RESOLVED'"),
                Arguments.of(
                        "letters.extra",
                        "update letter set event_key = event_key || '0' where case_id = ':resolved'"
                                + " and kind = 'EXTENSION_DECLINED'"),
                Arguments.of("line.position", "update line_place set position = position + 1 where engineer = ':ben'"),
                Arguments.of("line.absent", "delete from line_place where case_id = ':waiting'"),
                Arguments.of(
                        "line.member",
                        "insert into line_place select ':resolved', engineer, 3 from line_place"
                                + " where case_id = ':promised'"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aBrokenInvariantIsReported(String finding, String sql) {
        List<Violation> violations = transaction.execute(status -> {
            jdbc.sql("set constraints all deferred").update();
            assertThat(jdbc.sql(filledIn(sql)).update()).as("rows broken").isPositive();
            status.setRollbackOnly();
            return invariants.check(tickets()).stream()
                    .map(Finding::first)
                    .flatMap(List::stream)
                    .toList();
        });

        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.sentence().key()).isEqualTo("invariant." + finding);
            assertThat(tickets()).extracting(CaseId::value).contains(violation.about());
        });
        assertThat(violations)
                .allSatisfy(violation -> assertThat(messages.getMessage(
                                violation.sentence().key(),
                                violation.sentence().arguments().toArray(),
                                Locale.ENGLISH))
                        .doesNotContain("{"));
    }

    @Test
    void anInstanceWithoutATicketIsReported() {
        List<Finding> findings = transaction.execute(status -> {
            jdbc.sql("update act_ru_execution set business_key_ = 'stray' where business_key_ = :raised")
                    .param("raised", raised.value())
                    .update();
            status.setRollbackOnly();
            return invariants.check();
        });

        assertThat(about(Invariant.INSTANCE, findings).count()).isPositive();
    }

    @Test
    void whatIsReportedIsBoundedAndCounted() {
        Finding finding = transaction.execute(status -> {
            jdbc.sql("update ticket set resolved_at = now(), resolution_note = 'x' where assignee is not null"
                            + " and resolved_at is null")
                    .update();
            jdbc.sql("delete from line_place").update();
            jdbc.sql("delete from letter").update();
            status.setRollbackOnly();
            return about(Invariant.LETTERS, invariants.check());
        });

        assertThat(finding.count()).isGreaterThanOrEqualTo(finding.first().size());
        assertThat(finding.first()).hasSizeLessThanOrEqualTo(50).isNotEmpty();
    }

    @Test
    void aRoleThatIsTakenAwayIsReportedUntilItIsGivenBack() {
        scene.takeRole(ben.id(), Role.ASSIGNEE);
        assertThat(about(Invariant.ENGINEER, invariants.check(tickets())).count())
                .isEqualTo(2);

        scene.giveRole(ben.id(), Role.ASSIGNEE);
        assertThat(about(Invariant.ENGINEER, invariants.check(tickets())).holds())
                .isTrue();
    }

    private List<CaseId> tickets() {
        return List.of(promised, waiting, raised, resolved, escalated);
    }

    private String filledIn(String sql) {
        return sql.replace(":promised", promised.value())
                .replace(":waiting", waiting.value())
                .replace(":raised", raised.value())
                .replace(":resolved", resolved.value())
                .replace(":escalated", escalated.value())
                .replace(":ben", ben.id().toString());
    }

    private static Invariants.Finding about(Invariant invariant, List<Invariants.Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.invariant() == invariant)
                .findFirst()
                .orElseThrow();
    }
}
