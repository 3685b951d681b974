package io.ticketflow.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.ScratchDatabase;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is tallied is what is counted ticket by ticket, in whatever order transactions come, and no transaction waits for
 * another's tally. ({@code DashboardTests} holds both ways of counting to plain SQL.)
 */
@IntegrationTest
class TallyTests {

    private static final int TICKETS = 60;
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS_EACH = 60;

    /** Any change that a ticket can be given, whether or not the lifecycle would: each leaves a valid row. */
    private static final List<String> CHANGES = List.of(
            """
            update ticket set assignee = :engineer, assigned_by = :engineer, assigned_level = 'SM1', assigned_at = :now,
                first_assigned_at = coalesce(first_assigned_at, raised_at + interval '7 minutes' * :number)
            where case_id = :ticket
            """,
            "update ticket set escalated_at = :now where case_id = :ticket and escalated_at is null",
            """
            update ticket set resolved_at = raised_at + interval '11 minutes' * :number, resolution_note = 'Done'
            where case_id = :ticket and assignee is not null
            """,
            "update ticket set resolved_at = null, resolution_note = null where case_id = :ticket",
            "update ticket set priority = case priority when 'HIGH' then 'LOW' else 'HIGH' end where case_id = :ticket",
            "update ticket set application = case application when 'AAA' then 'BBB' else 'AAA' end where case_id = :ticket",
            "update ticket set version = version + 1 where case_id = :ticket",
            """
            with given as (
                insert into assignment (case_id, engineer, assigned_by, level, assigned_at)
                values (:ticket, :engineer, :engineer, 'SM1', :now) returning id)
            insert into extension_request (id, case_id, assignment, comment, requested_at, outcome)
            select :request, :ticket, id, 'More', :now, 'PENDING' from given
            """,
            """
            update extension_request set outcome = case outcome when 'GRANTED' then 'ENDED' else 'GRANTED' end
            where case_id = :ticket
            """,
            "delete from extension_request where case_id = :ticket");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Autowired
    private List<JavaMigration> migrations;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Scene scene;

    private ScratchDatabase scratch;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private List<EmployeeId> engineers;
    private Clock clock;

    @BeforeEach
    void tickets() {
        scratch = new ScratchDatabase(migrations);
        jdbc = scratch.jdbc();
        transaction = scratch.transactions();
        clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        engineers = Stream.of("Ada", "Ben", "Mei").map(this::employee).toList();
        jdbc.sql("insert into application (code, name) values ('AAA', 'One'), ('BBB', 'Other')")
                .update();
        new RandomTickets(jdbc, 42, engineers, clock.instant()).insert("AAA", TICKETS);
    }

    @AfterEach
    void drop() {
        threads.shutdownNow();
        scratch.close();
    }

    @Test
    void everyFigureIsRightAtEachInstantWhileTicketsChange() throws Exception {
        assertTalliesAreRight();
        List<Future<?>> writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> threads.submit(() -> write(new Random(writer))))
                .toList();
        List<Future<?>> nodes =
                List.of(threads.submit(() -> foldWhile(writers)), threads.submit(() -> foldWhile(writers)));

        do {
            assertTalliesAreRight();
        } while (goesOn(writers));

        for (Future<?> work : Stream.concat(writers.stream(), nodes.stream()).toList()) {
            work.get();
        }
        assertTalliesAreRight();
        tallies().fold();
        assertTalliesAreRight();
        assertThat(jdbc.sql("select count(*) from ticket_tally where not folded or tickets = 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyWaitsForATransactionThatHasNotEnded() throws Exception {
        String resolve = "update ticket set resolved_at = :now, resolution_note = 'Done', assignee = :engineer,"
                + " assigned_by = :engineer, assigned_level = 'SM1', assigned_at = :now, first_assigned_at = :now"
                + " where case_id = :ticket";

        transaction.executeWithoutResult(one -> {
            change(resolve, ticket(1), engineers.get(0), 1);
            inAnotherTransaction(() -> {
                change(resolve, ticket(2), engineers.get(0), 1);
                tallies().fold();
                assertTalliesAreRight();
            });
            one.setRollbackOnly();
        });

        assertTalliesAreRight();
    }

    @Test
    void aTicketThatIsRemovedCountsNoMore() {
        jdbc.sql("insert into ticket (case_id, application, title, description, priority, reporter, raised_at) select"
                        + " 'N-AAA-9' || i, application, title, description, priority, reporter, raised_at"
                        + " from ticket, generate_series(100, 120) i where case_id = :ticket")
                .param("ticket", ticket(0))
                .update();
        tallies().fold();

        jdbc.sql("delete from ticket where case_id like 'N-AAA-9%'").update();

        assertTalliesAreRight();
    }

    @Test
    void aStepBeginsAtItsShortestTimeAndStepsDoNotOverlap() {
        assertThat(jdbc.sql("""
                        select count(*) from (
                            select seconds, time_step(seconds) step, lag(time_step(seconds)) over (order by seconds) before
                            from (select generate_series(-100, 200000) union select generate_series(200000, 90000000, 61)
                                  union select unnest(array[863999, 864000, 8639999, 8640000])) s (seconds)) steps
                        where step > seconds or step < before or step <> before and step <= seconds - 2000000
                        """).query(Long.class).single()).isZero();
    }

    private void write(Random random) {
        for (int i = 0; i < TRANSACTIONS_EACH; i++) {
            transaction.executeWithoutResult(status -> {
                IntStream tickets = random.ints(3, 0, TICKETS).sorted();
                tickets.forEach(number -> change(
                        CHANGES.get(random.nextInt(CHANGES.size())),
                        ticket(number),
                        engineers.get(random.nextInt(engineers.size())),
                        random.nextInt(3_000)));
                if (random.nextInt(5) == 0) {
                    status.setRollbackOnly();
                }
            });
        }
    }

    private void foldWhile(List<Future<?>> writers) {
        do {
            tallies().fold();
        } while (goesOn(writers));
    }

    private static boolean goesOn(List<Future<?>> writers) {
        return writers.stream().anyMatch(writer -> !writer.isDone());
    }

    private void change(String sql, String ticket, EmployeeId engineer, int number) {
        jdbc.sql(sql)
                .param("ticket", ticket)
                .param("engineer", engineer.value())
                .param("number", number)
                .param("request", UUID.randomUUID())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void inAnotherTransaction(Runnable work) {
        Future<?> done = threads.submit(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("set local lock_timeout = '5s'").update();
            work.run();
        }));
        assertThat(done).succeedsWithin(Duration.ofSeconds(60));
    }

    /** Both ways of counting, in one snapshot. */
    private void assertTalliesAreRight() {
        var dashboards = new Dashboards(new FigureCounts(jdbc), tallies(), organisation, clock);
        scratch.snapshots()
                .executeWithoutResult(status -> Stream.of(null, "AAA", "CCC").forEach(application -> {
                    Dashboard tallied = dashboards.of(Period.ALWAYS, application, scene.sm1());
                    Dashboard counted =
                            dashboards.of(new Period(LocalDate.of(1999, 1, 1), null), application, scene.sm1());

                    assertThat(tallied.figures()).isEqualTo(counted.figures());
                    assertThat(parts(tallied)).isEqualTo(parts(counted));
                }));
    }

    private static List<Dashboard.Part> parts(Dashboard dashboard) {
        List<Dashboard.Part> parts = new ArrayList<>(dashboard.applications());
        parts.addAll(dashboard.priorities());
        parts.addAll(dashboard.engineers());
        return parts;
    }

    private TallyCounts tallies() {
        return new TallyCounts(jdbc);
    }

    private static String ticket(int number) {
        return "N-AAA-" + (500_000 + number);
    }

    private EmployeeId employee(String name) {
        EmployeeId id = new EmployeeId(UUID.randomUUID());
        jdbc.sql("insert into employee (id, email, name) values (:id, :email, :name)")
                .param("id", id.value())
                .param("email", name.toLowerCase(Locale.ROOT) + "@ticketflow.example")
                .param("name", name)
                .update();
        return id;
    }
}
