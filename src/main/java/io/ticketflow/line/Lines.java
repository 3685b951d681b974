package io.ticketflow.line;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engineers' lines: which ticket stands where. Positions are 1..n without gaps; the version counts changes. */
@Repository
public class Lines {

    private final JdbcClient jdbc;

    Lines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<CaseId> order(EmployeeId engineer) {
        return jdbc.sql("select case_id from line_place where engineer = :engineer order by position")
                .param("engineer", engineer.value())
                .query((row, i) -> new CaseId(row.getString(1)))
                .list();
    }

    public Optional<Integer> positionOf(CaseId ticket) {
        return jdbc.sql("select position from line_place where case_id = :ticket")
                .param("ticket", ticket.value())
                .query(Integer.class)
                .optional();
    }

    /** Counts the changes of the order; 0 for a line that never had a ticket. */
    public long version(EmployeeId engineer) {
        return jdbc.sql("select version from line where engineer = :engineer")
                .param("engineer", engineer.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(EmployeeId engineer, CaseId ticket) {
        changed(engineer);
        jdbc.sql("""
                        insert into line_place (case_id, engineer, position)
                        select :ticket, :engineer, coalesce(max(position), 0) + 1
                        from line_place where engineer = :engineer
                        """)
                .param("ticket", ticket.value())
                .param("engineer", engineer.value())
                .update();
    }

    /** Takes the ticket out; those behind it close up. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(EmployeeId engineer, CaseId ticket) {
        changed(engineer);
        jdbc.sql("""
                        with gone as (delete from line_place where case_id = :ticket returning engineer, position)
                        update line_place p set position = p.position - 1
                        from gone where p.engineer = gone.engineer and p.position > gone.position
                        """).param("ticket", ticket.value()).update();
    }

    /**
     * Puts the line's tickets in a new order.
     *
     * @param version the version of the line that the new order was made from
     * @throws Problem {@link Problem.Kind#OUT_OF_TURN} when the line has changed since, {@link Problem.Kind#INVALID}
     *     when these are not exactly the tickets of the line
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reorder(EmployeeId engineer, List<CaseId> order, long version) {
        check(engineer, order, version);
        changed(engineer);
        jdbc.sql("""
                        update line_place p set position = n.position
                        from unnest(:tickets::text[]) with ordinality as n (case_id, position)
                        where p.case_id = n.case_id and p.engineer = :engineer
                        """)
                .param("tickets", order.stream().map(CaseId::value).toArray(String[]::new))
                .param("engineer", engineer.value())
                .update();
    }

    /** @throws Problem as {@link #reorder} does; changes nothing */
    public void check(EmployeeId engineer, List<CaseId> order, long version) {
        if (version(engineer) != version) {
            throw Problem.outOfTurn("line.changed");
        }
        List<CaseId> current = order(engineer);
        if (order.size() != current.size() || !new HashSet<>(order).equals(new HashSet<>(current))) {
            throw Problem.invalid("caseIds", "line.other-tickets");
        }
    }

    private void changed(EmployeeId engineer) {
        jdbc.sql("""
                        insert into line (engineer, version) values (:engineer, 1)
                        on conflict (engineer) do update set version = line.version + 1
                        """).param("engineer", engineer.value()).update();
    }
}
