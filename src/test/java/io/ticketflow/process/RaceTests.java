package io.ticketflow.process;

import static io.ticketflow.process.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people, or a person and the clock, want the same ticket at once (security.md 'Races'). The test holds the ticket's
 * row until both wait for it; the database lets them through in the order in which they came.
 */
@IntegrationTest
class RaceTests {

    private static final ExecutorService RUNNERS = Executors.newCachedThreadPool();

    @Autowired
    private Scene scene;

    @Autowired
    private Lifecycle lifecycle;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private Employee ben;
    private Employee mei;

    @BeforeEach
    void engineers() {
        scene.itIs("10:00");
        ben = scene.engineer("Ben");
        mei = scene.engineer("Mei");
    }

    @AfterAll
    static void stop() {
        RUNNERS.shutdownNow();
    }

    @Test
    void ofTwoScrumMastersTheFirstAssignsAndTheOtherLearnsWho() {
        CaseId ticket = scene.raised();

        var refusals = race(
                ticket,
                () -> lifecycle.assign(ticket, ben.id(), scene.sm1()),
                () -> lifecycle.assign(ticket, mei.id(), scene.sm2()));

        assertThat(refusals.first()).isEmpty();
        assertThat(refusals.second()).hasValueSatisfying(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.OUT_OF_TURN);
            assertThat(problem.sentence().key()).isEqualTo("turn.ASSIGNED");
            assertThat(problem.sentence().arguments()).startsWith(scene.sm1().name(), "Ben");
        });
        assertThat(scene.ticket(ticket).isAssignedTo(ben.id())).isTrue();
        assertThat(scene.lettersTo(mei, ticket)).isEmpty();
        assertThat(scene.timeline(ticket)).containsExactly("RAISED", "ASSIGNED");
    }

    @Test
    void aDoubleClickHasOneEffect() {
        CaseId ticket = scene.raised();

        var refusals = race(
                ticket,
                () -> lifecycle.assign(ticket, ben.id(), scene.sm1()),
                () -> lifecycle.assign(ticket, ben.id(), scene.sm1()));

        assertThat(refusals.first()).isEmpty();
        assertThat(refusals.second()).map(Problem::kind).contains(Problem.Kind.OUT_OF_TURN);
        assertThat(scene.lettersTo(ben, ticket)).containsExactly("ASSIGNED");
    }

    /** The second click of each button, but that of {@link #aDoubleClickHasOneEffect}. */
    enum Button {
        ASSIGN_ANYWAY("ASSIGNED"),
        OVERRIDE("REASSIGNED"),
        GIVE_TIME("PROMISED"),
        REQUEST_EXTENSION("EXTENSION_REQUESTED"),
        DECLINE("EXTENSION_DECLINED"),
        GIVE_EXTENDED_TIME("EXTENDED"),
        RESOLVE("RESOLVED");

        private final String event;

        Button(String event) {
            this.event = event;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDoubleClickOnAnyButtonHasOneEffect(Button button) {
        CaseId ticket = scene.raised();
        Runnable click = readyFor(button, ticket);

        var refusals = race(ticket, click, click);

        assertThat(refusals.first()).isEmpty();
        assertThat(refusals.second().map(problem -> problem.sentence().key()))
                .hasValueSatisfying(key ->
                        assertThat(key).matches(button == Button.OVERRIDE ? "ticket.same-engineer" : "turn\\.[A-Z_]+"));
        assertThat(scene.timeline(ticket)).filteredOn(button.event::equals).hasSize(1);
    }

    /** Brings the ticket to where this button is pressed. */
    private Runnable readyFor(Button button, CaseId ticket) {
        if (button == Button.ASSIGN_ANYWAY) {
            scene.raisedAndAssignedTo(ben);
            lifecycle.assign(ticket, ben.id(), scene.sm1());
            return () -> lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_ANYWAY, scene.sm1());
        }
        scene.assign(ticket, ben, scene.sm1());
        if (button == Button.OVERRIDE) {
            return () -> lifecycle.override(ticket, mei.id(), "Knows it better", scene.sm2());
        }
        Runnable giveTime = () -> scene.promise(ticket, ben, "PT1H");
        if (button == Button.GIVE_TIME) {
            return giveTime;
        }
        giveTime.run();
        Runnable request = () -> lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);
        if (button == Button.RESOLVE || button == Button.REQUEST_EXTENSION) {
            return button == Button.RESOLVE ? () -> scene.resolve(ticket, ben) : request;
        }
        request.run();
        if (button == Button.DECLINE) {
            return () -> lifecycle.decideExtension(ticket, Level.SM1, false, "It can be done today", scene.sm1());
        }
        lifecycle.decideExtension(ticket, Level.SM1, true, null, scene.sm1());
        lifecycle.decideExtension(ticket, Level.SM2, true, null, scene.sm2());
        return () -> scene.promise(ticket, ben, "PT3H");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void overrideAgainstDeadline(boolean overrideFirst) {
        CaseId ticket = promised();
        scene.itIs("11:00");
        Runnable override = () -> scene.override(ticket, mei, scene.sm2());
        Runnable deadline = () -> scene.timersFire(ticket);

        var refusals = overrideFirst ? race(ticket, override, deadline) : race(ticket, deadline, override);

        assertThat(refusals.first()).isEmpty();
        assertThat(refusals.second()).isEmpty();
        assertThat(scene.ticket(ticket).isAssignedTo(mei.id())).isTrue();
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(overrideFirst ? Bucket.ASSIGNED : Bucket.ESCALATION);
        assertThat(scene.timeline(ticket))
                .containsSubsequence(
                        overrideFirst ? List.of("PROMISED", "REASSIGNED") : List.of("ESCALATED", "REASSIGNED"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resolveAgainstDeadline(boolean resolveFirst) {
        CaseId ticket = promised();
        scene.itIs("11:00");
        Runnable resolve = () -> scene.resolve(ticket, ben);
        Runnable deadline = () -> scene.timersFire(ticket);

        var refusals = resolveFirst ? race(ticket, resolve, deadline) : race(ticket, deadline, resolve);

        if (resolveFirst) {
            assertThat(refusals.first().map(problem -> problem.sentence().key()))
                    .contains("ticket.deadline-just-passed");
            assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION);
        } else {
            assertThat(refusals.second()).isEmpty();
            assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION_RESOLVED);
        }
        assertThat(scene.timeline(ticket)).filteredOn("ESCALATED"::equals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoApprovalsOpenTheNewTimeOnce(boolean sm1First) {
        CaseId ticket = promised();
        lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);
        Runnable one = () -> lifecycle.decideExtension(ticket, Level.SM1, true, null, scene.sm1());
        Runnable two = () -> lifecycle.decideExtension(ticket, Level.SM2, true, null, scene.sm2());

        var refusals = sm1First ? race(ticket, one, two) : race(ticket, two, one);

        assertThat(refusals.first()).isEmpty();
        assertThat(refusals.second()).isEmpty();
        scene.promise(ticket, ben, "PT3H");
        assertThat(scene.deadline(ticket)).isEqualTo(at("13:30"));
        assertThat(scene.timeline(ticket)).filteredOn("EXTENDED"::equals).hasSize(1);
    }

    @Test
    void onePersonNeverAnswersTwice() {
        CaseId ticket = promised();
        lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);
        Runnable yes = () -> lifecycle.decideExtension(ticket, Level.SM1, true, null, scene.sm1());

        var refusals = race(ticket, yes, yes);

        assertThat(refusals.first()).isEmpty();
        assertThat(refusals.second()).map(Problem::kind).contains(Problem.Kind.OUT_OF_TURN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLineReorderedWhileATicketJoinsItHasNoGapAndRefusesTheOldVersion(boolean reorderFirst) {
        CaseId one = scene.raisedAndAssignedTo(ben);
        CaseId two = scene.raised();
        scene.assign(two, ben, scene.sm1());
        CaseId joining = scene.raised();
        lifecycle.assign(joining, ben.id(), scene.sm1());
        Runnable reorder = () -> lifecycle.reorder(ben.id(), List.of(two, one), 2, scene.sm2());
        Runnable join = () -> lifecycle.answerEngaged(joining, EngagedDecision.ASSIGN_ANYWAY, scene.sm1());

        var refusals = holding(
                "select 1 from employee where id = '" + ben.id() + "' for update",
                reorderFirst ? reorder : join,
                reorderFirst ? join : reorder);

        assertThat(refusals.first()).isEmpty();
        if (reorderFirst) {
            assertThat(refusals.second()).isEmpty();
        } else {
            assertThat(refusals.second().map(problem -> problem.sentence().key()))
                    .contains("line.changed");
        }
        assertThat(jdbc.sql("select position from line_place where engineer = :ben order by position")
                        .param("ben", ben.id().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3);
    }

    private CaseId promised() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        scene.itIs("10:30");
        scene.timersFire(ticket);
        return ticket;
    }

    private record Refusals(Optional<Problem> first, Optional<Problem> second) {}

    private Refusals race(CaseId ticket, Runnable first, Runnable second) {
        return holding("select 1 from ticket where case_id = '" + ticket + "' for update", first, second);
    }

    private Refusals holding(String lock, Runnable first, Runnable second) {
        var started = transaction.execute(status -> {
            jdbc.sql(lock).query(Integer.class).single();
            var one = CompletableFuture.runAsync(first, RUNNERS);
            awaitWaiting(1);
            var two = CompletableFuture.runAsync(second, RUNNERS);
            awaitWaiting(2);
            return List.of(one, two);
        });
        return new Refusals(refusal(started.get(0)), refusal(started.get(1)));
    }

    private void awaitWaiting(int sessions) {
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                .query(Integer.class)
                                .single()
                        >= sessions);
    }

    private static Optional<Problem> refusal(CompletableFuture<Void> action) {
        try {
            action.join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                return Optional.of(problem);
            }
            throw e;
        }
    }
}
