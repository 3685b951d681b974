package io.ticketflow.insight;

import io.ticketflow.line.LinePlan;
import io.ticketflow.line.Place;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who of the engineers is free, who is engaged and from when free: what a Scrum Master needs to choose. */
@Service
@Transactional(readOnly = true)
public class Workloads {

    private final JdbcClient jdbc;
    private final Employees employees;
    private final Clock clock;

    Workloads(JdbcClient jdbc, Employees employees, Clock clock) {
        this.jdbc = jdbc;
        this.employees = employees;
        this.clock = clock;
    }

    /** Every engineer, the one who can start earliest first. */
    public List<Workload> all() {
        Map<EmployeeId, List<Standing>> lines = jdbc.sql("""
                        select p.engineer, p.case_id, t.starts_at, t.deadline, t.overdue_since is not null overdue
                        from line_place p join ticket t on t.case_id = p.case_id
                        order by p.engineer, p.position
                        """).query((row, i) -> standing(row)).list().stream()
                .collect(Collectors.groupingBy(Standing::engineer));
        return employees.holders(Role.ASSIGNEE).stream()
                .map(engineer -> workload(engineer, lines.getOrDefault(engineer.id(), List.of())))
                .sorted(Comparator.comparing(Workload::freeFrom, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(workload -> workload.engineer().name()))
                .toList();
    }

    private Workload workload(Employee engineer, List<Standing> line) {
        List<Place> planned = line.stream()
                .filter(standing -> !standing.overdue())
                .map(Standing::place)
                .toList();
        return new Workload(
                new Person(engineer.id(), engineer.name()),
                line.size(),
                line.isEmpty() ? null : line.get(0).place().ticket(),
                LinePlan.freeFrom(planned, clock.instant()).orElse(null));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var place =
                new Place(new CaseId(row.getString("case_id")), instant(row, "starts_at"), instant(row, "deadline"));
        return new Standing(new EmployeeId(row.getObject("engineer", UUID.class)), place, row.getBoolean("overdue"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private record Standing(EmployeeId engineer, Place place, boolean overdue) {}
}
