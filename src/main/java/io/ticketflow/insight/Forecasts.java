package io.ticketflow.insight;

import io.ticketflow.insight.LineForecast.Reason;
import io.ticketflow.insight.LineForecast.Standing;
import io.ticketflow.line.Place;
import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tickets will breach if nothing changes, so that a Scrum Master can change something first. */
@Service
@Transactional(readOnly = true)
public class Forecasts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Forecasts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Lined(String title, Person engineer, Standing standing) {}

    /**
     * Over all lines, the nearest deadline first.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is a Scrum Master
     */
    public List<Forecast> all(Employee reader) {
        if (!reader.isScrumMaster()) {
            throw Problem.notPermitted("dashboard.scrum-masters-only");
        }
        Instant now = clock.instant();
        return lines().stream()
                .flatMap(line -> breaches(line, now))
                .sorted(Comparator.comparing(Forecast::deadline))
                .toList();
    }

    private static Stream<Forecast> breaches(List<Lined> line, Instant now) {
        Map<CaseId, Reason> reasons =
                LineForecast.of(line.stream().map(Lined::standing).toList(), now);
        return line.stream()
                .filter(lined -> reasons.containsKey(lined.standing().place().ticket()))
                .map(lined -> forecast(
                        lined,
                        Objects.requireNonNull(
                                reasons.get(lined.standing().place().ticket()))));
    }

    private static Forecast forecast(Lined lined, Reason reason) {
        Place place = lined.standing().place();
        return new Forecast(
                place.ticket(), lined.title(), lined.engineer(), place.promisedBy(), reason.cause(), reason.because());
    }

    private List<List<Lined>> lines() {
        Map<EmployeeId, List<Lined>> lines = jdbc.sql("""
                        select p.engineer, e.name, p.case_id, t.title, t.starts_at, t.deadline,
                               t.overdue_since is not null overdue
                        from line_place p join ticket t on t.case_id = p.case_id join employee e on e.id = p.engineer
                        order by p.engineer, p.position
                        """).query((row, i) -> lined(row)).list().stream()
                .collect(Collectors.groupingBy(lined -> lined.engineer().id()));
        return List.copyOf(lines.values());
    }

    private static Lined lined(ResultSet row) throws SQLException {
        return new Lined(
                row.getString("title"),
                new Person(new EmployeeId(row.getObject("engineer", UUID.class)), row.getString("name")),
                new Standing(
                        new Place(
                                new CaseId(row.getString("case_id")),
                                instant(row, "starts_at"),
                                instant(row, "deadline")),
                        row.getBoolean("overdue")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
