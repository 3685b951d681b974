package io.ticketflow.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.insight.Dashboard.Part;
import io.ticketflow.insight.Figures.Spread;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every figure is counted once more by plain SQL on the stored facts, and each opens exactly its tickets. */
@IntegrationTest
class DashboardTests {

    /** The definitions in other words: none uses the bucket or what the figures themselves are counted from. */
    private static final Map<Figure, String> PLAINLY = Map.ofEntries(
            Map.entry(Figure.RAISED, "true"),
            Map.entry(Figure.OPEN, "t.resolution_note is null"),
            Map.entry(Figure.UNASSIGNED, "not exists (select 1 from assignment a where a.case_id = t.case_id)"),
            Map.entry(
                    Figure.IN_PROGRESS, "t.assignee is not null and t.escalated_at is null and t.resolved_at is null"),
            Map.entry(
                    Figure.DUE_SOON,
                    "t.resolved_at is null and t.overdue_since is null and extract(epoch from t.deadline - :now) > 0"
                            + " and extract(epoch from t.deadline - :now) <= 1800"),
            Map.entry(Figure.BREACHED, "t.escalated_at is not null"),
            Map.entry(Figure.ESCALATED, "t.escalated_at is not null and t.resolved_at is null"),
            Map.entry(Figure.RESOLVED, "t.resolution_note is not null"),
            Map.entry(Figure.RESOLVED_IN_TIME, "t.resolved_at is not null and t.escalated_at is null"),
            Map.entry(Figure.RESOLVED_AFTER_ESCALATION, "t.resolved_at is not null and t.escalated_at is not null"),
            Map.entry(Figure.EVER_ASSIGNED, "exists (select 1 from assignment a where a.case_id = t.case_id)"),
            Map.entry(Figure.EXTENSION_ASKED, "exists (select 1 from extension_request x where x.case_id = t.case_id)"),
            Map.entry(
                    Figure.EXTENSION_GRANTED,
                    "0 < (select count(*) from extension_request x where x.case_id = t.case_id and x.outcome = 'GRANTED')"));

    private static final String TO_ASSIGN = "extract(epoch from (select min(a.assigned_at) from assignment a"
            + " where a.case_id = t.case_id) - t.raised_at)";
    private static final String TO_RESOLVE = "extract(epoch from t.resolved_at - t.raised_at)";

    @Autowired
    private Dashboards dashboards;

    @Autowired
    private TicketLists lists;

    @Autowired
    private Scene scene;

    @Autowired
    private Organisation organisation;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @Test
    void everyFigureIsWhatPlainSqlCounts() {
        long seed = new Random().nextLong();
        amongRandomTickets(seed, () -> {
            for (Asked asked : questions()) {
                Dashboard dashboard = dashboards.of(asked.period(), asked.application(), scene.sm1());

                assertFigures(dashboard.figures(), asked, "true", "seed " + seed);
                assertThat(dashboard.figures().timeToAssign()).isEqualTo(spread(TO_ASSIGN, asked, "true", null));
                assertThat(dashboard.figures().timeToResolve()).isEqualTo(spread(TO_RESOLVE, asked, "true", null));
                dashboard.days().forEach(day -> assertDay(day, asked));
                dashboard.applications().forEach(part -> assertPart(part, "t.application = :key", asked));
                dashboard.priorities().forEach(part -> assertPart(part, "t.priority = :key", asked));
                dashboard
                        .engineers()
                        .forEach(part -> assertPart(
                                part, part.key() == null ? "t.assignee is null" : "t.assignee::text = :key", asked));
            }
        });
    }

    @Test
    void eachFigureOpensExactlyItsTickets() {
        long seed = new Random().nextLong();
        amongRandomTickets(seed, () -> {
            for (Asked asked : questions()) {
                for (Figure figure : Figure.values()) {
                    assertThat(opened(new Selection(figure, asked.period()), asked.application()))
                            .as("%s of %s, seed %s", figure, asked, seed)
                            .containsExactlyInAnyOrderElementsOf(plainly(figure, asked, "true", null));
                }
            }
        });
    }

    @Test
    void theSumsAgree() {
        amongRandomTickets(7, () -> {
            Dashboard dashboard = dashboards.of(lastDays(60), "RDM", scene.sm2());
            Figures all = dashboard.figures();

            assertThat(all.count(Figure.RAISED))
                    .isPositive()
                    .isEqualTo(all.count(Figure.OPEN) + all.count(Figure.RESOLVED));
            assertThat(all.count(Figure.OPEN))
                    .isEqualTo(
                            all.count(Figure.UNASSIGNED) + all.count(Figure.IN_PROGRESS) + all.count(Figure.ESCALATED));
            assertThat(all.count(Figure.BREACHED))
                    .isEqualTo(all.count(Figure.ESCALATED) + all.count(Figure.RESOLVED_AFTER_ESCALATION));
            assertThat(all.count(Figure.RESOLVED))
                    .isEqualTo(all.count(Figure.RESOLVED_IN_TIME) + all.count(Figure.RESOLVED_AFTER_ESCALATION));
            for (Figure figure : Figure.values()) {
                Function<List<Part>, Long> sum = parts -> parts.stream()
                        .mapToLong(part -> part.figures().count(figure))
                        .sum();
                assertThat(List.of(dashboard.applications(), dashboard.priorities(), dashboard.engineers()))
                        .extracting(sum)
                        .containsOnly(all.count(figure));
            }
            for (Figure figure : Stream.concat(Stream.of(Figure.RAISED), Figure.PARTS.stream())
                    .toList()) {
                assertThat(dashboard.days().stream()
                                .mapToLong(day -> day.figures().count(figure))
                                .sum())
                        .as("%s by day", figure)
                        .isEqualTo(all.count(figure));
            }
        });
    }

    @Test
    void noDataIsNotNoughtPercent() {
        amongRandomTickets(1, () -> {
            Figures none = dashboards
                    .of(new Period(LocalDate.of(1999, 1, 1), LocalDate.of(1999, 1, 2)), null, scene.sm1())
                    .figures();

            assertThat(none.sla()).isNull();
            assertThat(none.timeToAssign()).isNull();
            assertThat(none.count(Figure.RESOLVED)).isZero();
        });
    }

    @Test
    void aDayBeginsInTheOrganisationsZone() {
        amongRandomTickets(3, () -> {
            LocalDate day =
                    clock.instant().atZone(organisation.zone()).toLocalDate().minusDays(3);
            Period period = new Period(day, day);

            long counted = jdbc.sql("select count(*) from ticket where (raised_at at time zone :zone)::date = :day")
                    .param("zone", organisation.zone().getId())
                    .param("day", day)
                    .query(Long.class)
                    .single();
            assertThat(dashboards.of(period, null, scene.sm1()).figures().count(Figure.RAISED))
                    .isEqualTo(counted);
        });
    }

    @Test
    void theApiAnswersEveryFigureToScrumMastersAlone() {
        scene.raised();
        Visitor sm1 = Visitor.signedInAs("sm1");
        JsonNode dashboard = Visitor.json(sm1.get("/api/dashboard?application=EXP"));

        for (Figure figure : Figure.values()) {
            assertThat(dashboard.at("/figures/counts/" + figure).isIntegralNumber())
                    .as(figure.name())
                    .isTrue();
        }
        assertThat(dashboard.at("/figures/counts/RAISED").asLong()).isPositive();
        assertThat(dashboard.at("/days").size()).isEqualTo(Dashboard.USUAL_TREND);
        assertThat(sm1.get("/api/dashboard?from=yesterday").statusCode()).isEqualTo(422);
        assertThat(Visitor.json(sm1.get("/api/tickets?bucket=all&figure=UNASSIGNED&size=1"))
                        .at("/items/0/bucket")
                        .asText())
                .isEqualTo("UNASSIGNED");
        assertThat(Visitor.signedInAs("engineer").get("/api/dashboard").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedInAs("ra").get("/api/tickets?bucket=all").statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyScrumMastersSeeThePage() {
        assertThat(Visitor.signedInAs("owner")
                        .get("/dashboard", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(403);
        Scene.assertRefused(
                Problem.Kind.NOT_PERMITTED,
                "dashboard.scrum-masters-only",
                () -> dashboards.of(Period.ALWAYS, null, scene.sample("engineer")));
    }

    private record Asked(Period period, @Nullable String application) {}

    private List<Asked> questions() {
        return List.of(
                new Asked(Period.ALWAYS, null),
                new Asked(Period.ALWAYS, "RDM"),
                new Asked(lastDays(20), "RDM"),
                new Asked(new Period(null, today().minusDays(10)), null));
    }

    private Period lastDays(int days) {
        return new Period(today().minusDays(days - 1L), today());
    }

    private LocalDate today() {
        return clock.instant().atZone(organisation.zone()).toLocalDate();
    }

    private void amongRandomTickets(long seed, Runnable test) {
        List<EmployeeId> engineers = Stream.of("engineer", "engineer2", "engineer3")
                .map(name -> scene.sample(name).id())
                .toList();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into application (code, name, active) values ('RDM', 'Random tickets', false)")
                    .update();
            new RandomTickets(jdbc, seed, engineers, clock.instant()).insert("RDM", 300);
            test.run();
            status.setRollbackOnly();
        });
    }

    private void assertPart(Part part, String condition, Asked asked) {
        for (Figure figure : Figure.values()) {
            assertThat(part.figures().count(figure))
                    .as("%s of %s in %s", figure, part.key(), asked)
                    .isEqualTo(plainly(figure, asked, condition, part.key()).size());
        }
        assertThat(part.figures().timeToResolve())
                .as("times of %s in %s", part.key(), asked)
                .isEqualTo(spread(TO_RESOLVE, asked, condition, part.key()));
    }

    private void assertDay(Dashboard.Day day, Asked asked) {
        String raised = "(t.raised_at at time zone '" + organisation.zone().getId() + "')::date = '" + day.day() + "'";
        for (Figure figure :
                Stream.concat(Stream.of(Figure.RAISED), Figure.PARTS.stream()).toList()) {
            assertThat(day.figures().count(figure))
                    .as("%s of %s in %s", figure, day.day(), asked)
                    .isEqualTo(plainly(figure, asked, raised, null).size());
        }
    }

    private void assertFigures(Figures figures, Asked asked, String condition, String what) {
        for (Figure figure : Figure.values()) {
            assertThat(figures.count(figure))
                    .as("%s of %s, %s", figure, asked, what)
                    .isEqualTo(plainly(figure, asked, condition, null).size());
        }
        long resolved = plainly(Figure.RESOLVED, asked, condition, null).size();
        long inTime = plainly(Figure.RESOLVED_IN_TIME, asked, condition, null).size();
        assertThat(figures.sla()).isEqualTo(resolved == 0 ? null : (double) inTime / resolved);
    }

    private List<String> plainly(Figure figure, Asked asked, String condition, @Nullable String key) {
        return plain("t.case_id", PLAINLY.get(figure) + " and " + condition, asked, key)
                .query(String.class)
                .list();
    }

    /** The nearest rank: the smallest measured value that at least this share of all does not exceed. */
    private @Nullable Spread spread(String seconds, Asked asked, String condition, @Nullable String key) {
        List<Long> sorted = plain("round(" + seconds + ")", seconds + " is not null and " + condition, asked, key)
                .query(Long.class)
                .list()
                .stream()
                .sorted()
                .toList();
        return sorted.isEmpty() ? null : new Spread(rank(sorted, 0.5), rank(sorted, 0.9));
    }

    private static Duration rank(List<Long> sorted, double share) {
        return Duration.ofSeconds(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }

    private JdbcClient.StatementSpec plain(String column, String condition, Asked asked, @Nullable String key) {
        return jdbc.sql("select " + column + " from ticket t where (" + condition + ")"
                        + " and (cast(:application as text) is null or t.application = :application)"
                        + " and t.raised_at >= :since and t.raised_at < :until")
                .param("application", asked.application())
                .param("now", Timestamp.from(clock.instant()))
                .param("key", key)
                .param("since", start(asked.period().from(), Instant.EPOCH))
                .param("until", start(next(asked.period().to()), Instant.parse("9999-01-01T00:00:00Z")));
    }

    private static @Nullable LocalDate next(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1);
    }

    private Timestamp start(@Nullable LocalDate day, Instant otherwise) {
        return Timestamp.from(
                day == null ? otherwise : day.atStartOfDay(organisation.zone()).toInstant());
    }

    private List<String> opened(Selection selection, @Nullable String application) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            TicketPage page = lists.page(
                    new TicketQuery(
                            Listing.ALL,
                            null,
                            application,
                            null,
                            null,
                            selection,
                            Sort.NEWEST,
                            cursor,
                            TicketQuery.LARGEST_PAGE),
                    scene.sm1());
            page.items().forEach(row -> found.add(row.caseId().value()));
            cursor = page.next();
        } while (cursor != null);
        return found;
    }
}
