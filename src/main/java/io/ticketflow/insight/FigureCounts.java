package io.ticketflow.insight;

import io.ticketflow.insight.Figures.Spread;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the tickets of a period in few passes over the index {@code ticket_figures}. */
@Repository
class FigureCounts implements Counting {

    private static final String SPREAD = "percentile_disc(array[0.5, 0.9]) within group (order by %s)";

    private final JdbcClient jdbc;

    FigureCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Cell> cells(Asked asked) {
        return query(
                        "select t.application, t.priority, t.assignee, " + Figure.columns(Figure.ALL)
                                + " from ticket t where %s group by t.application, t.priority, t.assignee",
                        asked.clause())
                .query((row, i) -> new Cell(
                        row.getString("application"),
                        row.getString("priority"),
                        row.getString("assignee"),
                        counted(row, Figure.ALL)))
                .list();
    }

    @Override
    public Times times(Asked asked) {
        String sql = "select " + SPREAD.formatted("t.seconds_to_assign") + " assign, "
                + SPREAD.formatted("t.seconds_to_resolve") + " resolve from ticket t where %s";
        return query(sql, asked.clause())
                .query((row, i) ->
                        new Times(spread(row.getArray("assign")), spread(row.getArray("resolve")), parts(asked)))
                .single();
    }

    private Map<String, Spread> parts(Asked asked) {
        String sql = "select coalesce(t.application, t.priority, t.assignee::text) part, "
                + SPREAD.formatted("t.seconds_to_resolve") + " resolve from ticket t"
                + " where %s and t.seconds_to_resolve is not null"
                + " group by grouping sets ((t.application), (t.priority), (t.assignee))";
        Map<String, Spread> times = new HashMap<>();
        query(sql, asked.clause()).query(row -> {
            times.put(row.getString("part"), Objects.requireNonNull(spread(row.getArray("resolve"))));
        });
        return times;
    }

    /** Every day of these, also those without a ticket. */
    List<Dashboard.Day> days(Asked asked, Period days) {
        LocalDate first = Objects.requireNonNull(days.from());
        LocalDate last = Objects.requireNonNull(days.to());
        Selection.Clause clause = asked.clause(days);
        clause.parameters().put("zone", asked.zone().getId());
        Map<LocalDate, Figures> found = query(
                        "select (t.raised_at at time zone :zone)::date raised_on, count(*) raised, "
                                + Figure.columns(Figure.PARTS) + " from ticket t where %s group by raised_on",
                        clause)
                .query((row, i) -> Map.entry(row.getObject("raised_on", LocalDate.class), counted(row, withRaised())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return first.datesUntil(last.plusDays(1))
                .map(day -> new Dashboard.Day(day, found.getOrDefault(day, Figures.none())))
                .toList();
    }

    Map<String, String> applicationNames() {
        return names(jdbc.sql("select code, name from application"));
    }

    Map<String, String> engineerNames(List<Cell> cells) {
        List<UUID> engineers = cells.stream()
                .map(Cell::engineer)
                .filter(Objects::nonNull)
                .distinct()
                .map(UUID::fromString)
                .toList();
        return engineers.isEmpty()
                ? Map.of()
                : names(jdbc.sql("select id, name from employee where id in (:ids)")
                        .param("ids", engineers));
    }

    private static Map<String, String> names(JdbcClient.StatementSpec statement) {
        Function<Map.Entry<String, String>, String> value = Map.Entry::getValue;
        return statement.query((row, i) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value));
    }

    private JdbcClient.StatementSpec query(String sql, Selection.Clause clause) {
        return jdbc.sql(sql.formatted(clause.sql())).params(clause.parameters());
    }

    private static List<Figure> withRaised() {
        return Figure.ALL.stream()
                .filter(figure -> figure == Figure.RAISED || Figure.PARTS.contains(figure))
                .toList();
    }

    static Figures counted(ResultSet row, List<Figure> figures) throws SQLException {
        Map<Figure, Long> counts = new EnumMap<>(Figure.class);
        for (Figure figure : figures) {
            counts.put(figure, row.getLong(figure.column()));
        }
        return new Figures(counts, null, null);
    }

    static @Nullable Spread spread(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        Integer[] seconds = (Integer[]) array.getArray();
        return seconds[0] == null ? null : new Spread(Duration.ofSeconds(seconds[0]), Duration.ofSeconds(seconds[1]));
    }
}
