package io.ticketflow.ticket;

import io.ticketflow.shared.EmployeeId;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The Scrum Masters' answers to requests for an extension: one for each role. Append-only. */
@Repository
public class ExtensionDecisions {

    private final JdbcClient jdbc;

    ExtensionDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<ExtensionDecision> of(ExtensionRequest request) {
        return jdbc.sql("select * from extension_decision where request = :request order by decided_at, role")
                .param("request", request.id())
                .query((row, i) -> new ExtensionDecision(
                        Level.valueOf(row.getString("role")),
                        new EmployeeId(row.getObject("decided_by", UUID.class)),
                        row.getBoolean("approved"),
                        row.getString("comment"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    void record(ExtensionRequest request, ExtensionDecision decision) {
        jdbc.sql("""
                        insert into extension_decision (request, role, decided_by, approved, comment, decided_at)
                        values (:request, :role, :by, :approved, :comment, :at)
                        """)
                .param("request", request.id())
                .param("role", decision.role().name())
                .param("by", decision.decidedBy().value())
                .param("approved", decision.approved())
                .param("comment", decision.comment())
                .param("at", Timestamp.from(decision.decidedAt()))
                .update();
    }
}
