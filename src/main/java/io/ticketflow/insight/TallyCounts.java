package io.ticketflow.insight;

import io.ticketflow.insight.Figures.Spread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Counts all tickets there ever were by {@code ticket_tally}, which every change of a ticket keeps (V098). A tally says in
 * which step the time of a rank lies, and how far from the step's beginning; the time itself is read from the sorted
 * index of the tickets, so both must be of one snapshot of the database.
 */
@Repository
class TallyCounts implements Counting {

    private static final String RANKS = """
            with step as (
                select %s, t.step, sum(t.tickets) tickets from ticket_tally t where t.what = '%s' and %s
                group by %s having sum(t.tickets) > 0
            ), counted as (
                select *, sum(tickets) over (part order by step) upto, sum(tickets) over part total
                from step window part as (partition by application, priority, assignee)
            ), ranked as (
                select *, (rank - upto + tickets)::bigint place
                from counted cross join (values (0.5), (0.9)) shares (share)
                cross join lateral (select ceil(share * total)) ranks (rank)
                where rank > upto - tickets and rank <= upto
            )
            select coalesce(r.application, r.priority, r.assignee::text) part, array_agg((%s) order by r.share) seconds
            from ranked r group by 1
            """;

    private static final String NO_PART = "null application, null priority, null assignee";
    private static final String PARTS = "t.application, t.priority, t.assignee";
    private static final String EACH_PART =
            "grouping sets ((t.application, t.step), (t.priority, t.step), (t.assignee, t.step), (t.step))";

    private final JdbcClient jdbc;

    TallyCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Cell> cells(Asked asked) {
        return Stream.concat(tallied(asked), dueSoon(asked)).toList();
    }

    private Stream<Cell> tallied(Asked asked) {
        return query(
                "select t.application, t.priority, t.assignee, " + Figure.tallies(Figure.ALL)
                        + " from ticket_tally t where t.what = 'TICKETS' and " + chosen("t", asked)
                        + " group by t.application, t.priority, t.assignee having sum(t.tickets) <> 0",
                asked)
                .query((row, i) -> new Cell(
                        row.getString("application"),
                        row.getString("priority"),
                        row.getString("assignee"),
                        FigureCounts.counted(row, Figure.ALL)))
                .list()
                .stream();
    }

    /** What the hour alone changes cannot be tallied; at each time it is true of few. */
    private Stream<Cell> dueSoon(Asked asked) {
        List<Figure> dueSoon = List.of(Figure.DUE_SOON);
        return query(
                "select t.application, t.priority, t.assignee, " + Figure.columns(dueSoon) + " from ticket t where "
                        + Figure.DUE_SOON.condition() + " and " + chosen("t", asked)
                        + " group by t.application, t.priority, t.assignee",
                asked)
                .params(Selection.moment(asked.now()))
                .query((row, i) -> new Cell(
                        row.getString("application"),
                        row.getString("priority"),
                        row.getString("assignee"),
                        FigureCounts.counted(row, dueSoon)))
                .list()
                .stream();
    }

    @Override
    public Times times(Asked asked) {
        Map<@Nullable String, Spread> toAssign = ranks(
                RANKS.formatted(NO_PART, "TIMES_TO_ASSIGN", chosen("t", asked), "t.step", atAssigning(asked)), asked);
        Map<@Nullable String, Spread> toResolve =
                ranks(RANKS.formatted(PARTS, "TIMES_TO_RESOLVE", chosen("t", asked), EACH_PART, atPart(asked)), asked);
        Spread all = toResolve.remove(null);
        return new Times(toAssign.get(null), all, toResolve);
    }

    private Map<@Nullable String, Spread> ranks(String sql, Asked asked) {
        Map<@Nullable String, Spread> times = new HashMap<>();
        query(sql, asked).query(row -> {
            times.put(row.getString("part"), Objects.requireNonNull(FigureCounts.spread(row.getArray("seconds"))));
        });
        return times;
    }

    /** Each kind of part has its own sorted index. */
    private static String atPart(Asked asked) {
        return "case when r.application is not null then " + at("x.application = r.application", asked)
                + " when r.priority is not null then " + at("x.priority = r.priority", asked)
                + " when r.assignee is not null then " + at("x.assignee = r.assignee", asked)
                + " else " + at("true", asked) + " end";
    }

    private static String atAssigning(Asked asked) {
        return at("true", "seconds_to_assign", asked);
    }

    private static String at(String part, Asked asked) {
        return at(part, "seconds_to_resolve", asked);
    }

    private static String at(String part, String time, Asked asked) {
        return """
                (select x.%2$s from ticket x where %1$s and %3$s and x.%2$s >= r.step
                 order by x.%2$s offset r.place - 1 limit 1)
                """.formatted(part, time, chosen("x", asked));
    }

    private static String chosen(String table, Asked asked) {
        return asked.application() == null ? "true" : table + ".application = :application";
    }

    private JdbcClient.StatementSpec query(String sql, Asked asked) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        return asked.application() == null ? statement : statement.param("application", asked.application());
    }

    /** The sums are the same before and after; there are fewer rows to sum. */
    @Scheduled(fixedDelayString = "PT1M")
    void fold() {
        jdbc.sql("select fold_ticket_tally()").query(row -> {});
    }
}
