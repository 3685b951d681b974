package io.ticketflow.directory;

import io.ticketflow.shared.EmployeeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** When comparisons are made, by one node at a time, and how the last one went. */
@Repository
@Transactional
class DirectoryRuns {

    /** How long a node may take before another one begins anew. Two at once would do no harm, but the work twice. */
    static final Duration LEASE = Duration.ofHours(1);

    static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    DirectoryRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return whether a comparison is due and this node makes it */
    boolean begin() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update directory_run set leased_until = :lease, began_at = :now, ended_at = null
                        where due_at <= :now and (leased_until is null or leased_until <= :now)
                        """)
                        .param("now", Timestamp.from(now))
                        .param("lease", Timestamp.from(now.plus(LEASE)))
                        .update()
                == 1;
    }

    /** As soon as a node looks: at once, or when the one that goes on has ended. */
    void ask() {
        jdbc.sql("update directory_run set due_at = :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** What was asked for since this comparison began is still due. */
    void end(int people, Outcome outcome, Duration next) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update directory_run set leased_until = null, ended_at = :now, failure = null,
                            due_at = case when due_at > began_at then due_at else :due end,
                            failure_detail = null, people = :people, entered = :entered, changed = :changed,
                            deactivated = :deactivated
                        """)
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(now.plus(next)))
                .param("people", people)
                .param("entered", outcome.entered())
                .param("changed", outcome.changed())
                .param("deactivated", outcome.deactivated())
                .update();
        replace(outcome.findings());
    }

    /** What the comparison before has found still stands. */
    void fail(Unread failure, Duration next) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update directory_run set leased_until = null, ended_at = :now,
                            due_at = case when due_at > began_at then due_at else :due end,
                            failure = :failure, failure_detail = :detail
                        """)
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(now.plus(next)))
                .param("failure", Unread.key(failure.why()))
                .param("detail", failure.detail().replace("\0", ""))
                .update();
    }

    private void replace(List<Finding> findings) {
        jdbc.sql("delete from directory_finding").update();
        for (int position = 0; position < findings.size(); position++) {
            Finding finding = findings.get(position);
            jdbc.sql("insert into directory_finding (position, kind, employee, oid)"
                            + " values (:position, :kind, :employee, :oid)")
                    .param("position", position)
                    .param("kind", finding.kind().name())
                    .param(
                            "employee",
                            finding.employee() == null
                                    ? null
                                    : finding.employee().value())
                    .param("oid", finding.oid())
                    .update();
        }
    }

    @Transactional(readOnly = true)
    DirectoryReport report() {
        return jdbc.sql("select r.*, (select count(*) from directory_finding) findings from directory_run r")
                .query((row, i) -> report(row))
                .single();
    }

    private DirectoryReport report(ResultSet row) throws SQLException {
        Instant leased = instant(row, "leased_until");
        boolean runs = leased != null && leased.isAfter(clock.instant());
        return new DirectoryReport(
                runs ? instant(row, "began_at") : null,
                instant(row, "began_at"),
                instant(row, "ended_at"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("failure"),
                row.getString("failure_detail"),
                row.getInt("people"),
                row.getInt("entered"),
                row.getInt("changed"),
                row.getInt("deactivated"),
                row.getLong("findings"),
                findings());
    }

    private List<Finding> findings() {
        return jdbc.sql("select * from directory_finding order by position limit " + SHOWN)
                .query((row, i) -> {
                    UUID employee = row.getObject("employee", UUID.class);
                    return new Finding(
                            Finding.Kind.valueOf(row.getString("kind")),
                            employee == null ? null : new EmployeeId(employee),
                            row.getString("oid"));
                })
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
