package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every assignment there was. Append-only: the database refuses to change it. */
@Repository
public class Assignments {

    private final JdbcClient jdbc;

    Assignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(CaseId ticket, Pick pick, @Nullable EmployeeId previous, Instant now) {
        jdbc.sql("""
                        insert into assignment (case_id, engineer, previous, assigned_by, level, comment, assigned_at)
                        values (:ticket, :engineer, :previous, :by, :level, :comment, :at)
                        """)
                .param("ticket", ticket.value())
                .param("engineer", pick.engineer().value())
                .param("previous", previous == null ? null : previous.value())
                .param("by", pick.pickedBy().value())
                .param("level", pick.level().name())
                .param("comment", pick.comment().orElse(null))
                .param("at", Timestamp.from(now))
                .update();
    }

    /** The present assignment of an assigned ticket. */
    public Assignment latest(CaseId ticket) {
        return jdbc.sql("select * from assignment where case_id = :ticket order by id desc limit 1")
                .param("ticket", ticket.value())
                .query((row, i) -> assignment(row))
                .single();
    }

    /** The first one first. */
    public List<Assignment> of(CaseId ticket) {
        return jdbc.sql("select * from assignment where case_id = :ticket order by id")
                .param("ticket", ticket.value())
                .query((row, i) -> assignment(row))
                .list();
    }

    private static Assignment assignment(ResultSet row) throws SQLException {
        return new Assignment(
                row.getLong("id"),
                new EmployeeId(row.getObject("engineer", UUID.class)),
                employee(row.getObject("previous", UUID.class)),
                new EmployeeId(row.getObject("assigned_by", UUID.class)),
                Level.valueOf(row.getString("level")),
                row.getString("comment"),
                row.getTimestamp("assigned_at").toInstant());
    }

    private static @Nullable EmployeeId employee(@Nullable UUID value) {
        return value == null ? null : new EmployeeId(value);
    }
}
