package io.ticketflow.process;

import io.ticketflow.shared.EmployeeId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What came of each check of the invariants that somebody asked for. Append-only. */
@Repository
public class InvariantChecks {

    private final JdbcClient jdbc;

    InvariantChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param broken the numbers of the rules that were broken, e.g. {@code I3} */
    public record Check(Instant at, EmployeeId by, List<String> broken) {}

    @Transactional
    public void record(Check check) {
        jdbc.sql("insert into invariant_check (at, checked_by, broken) values (:at, :by, :broken)")
                .param("at", Timestamp.from(check.at()))
                .param("by", check.by().value())
                .param("broken", String.join(",", check.broken()))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Check> last() {
        return jdbc.sql("select * from invariant_check order by id desc limit 1")
                .query((row, i) -> new Check(
                        row.getTimestamp("at").toInstant(),
                        new EmployeeId(row.getObject("checked_by", UUID.class)),
                        Arrays.stream(row.getString("broken").split(",", -1))
                                .filter(number -> !number.isEmpty())
                                .toList()))
                .optional();
    }
}
