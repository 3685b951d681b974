package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who took a ticket's record out. Append-only; it is written before the first byte leaves. */
@Service
public class TicketExports {

    private final JdbcClient jdbc;
    private final Sight sight;
    private final Permits permits;
    private final Clock clock;

    TicketExports(JdbcClient jdbc, Sight sight, Permits permits, Clock clock) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.permits = permits;
        this.clock = clock;
    }

    /** @throws Problem as {@link Sight} and {@link Permits#requireExport} do */
    @Transactional
    public TicketExport begin(CaseId caseId, Employee by) {
        permits.requireExport(sight.require(by, caseId), by);
        return jdbc.sql("""
                        insert into ticket_export (case_id, exported_by, exported_at) values (:ticket, :by, :at)
                        returning *
                        """)
                .param("ticket", caseId.value())
                .param("by", by.id().value())
                .param("at", Timestamp.from(clock.instant()))
                .query(TicketExports::export)
                .single();
    }

    /** The exports of the ticket up to this one, in their order. */
    public List<TicketExport> until(TicketExport last, CaseId caseId) {
        return jdbc.sql("select * from ticket_export where case_id = :ticket and id <= :last order by id")
                .param("ticket", caseId.value())
                .param("last", last.number())
                .query(TicketExports::export)
                .list();
    }

    private static TicketExport export(ResultSet row, int number) throws SQLException {
        return new TicketExport(
                row.getLong("id"),
                new EmployeeId(row.getObject("exported_by", UUID.class)),
                row.getTimestamp("exported_at").toInstant());
    }
}
