package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Serialises what happens to a ticket and to the lines it touches. Taken before the engine's command reads anything:
 * engineers by id, then the ticket; so two transactions never wait for each other in a circle.
 */
@Component
public class TicketLocks {

    private final JdbcClient jdbc;

    TicketLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks the ticket, its engineer, the engineer who is picked for it, and {@code named}.
     *
     * @throws ConcurrencyFailureException when the ticket changed hands while this waited: try again from the start
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(CaseId ticket, @Nullable EmployeeId... named) {
        Set<UUID> engineers = engineersOf(ticket);
        Set<UUID> toLock = new HashSet<>(engineers);
        Arrays.stream(named)
                .filter(java.util.Objects::nonNull)
                .map(EmployeeId::value)
                .forEach(toLock::add);
        lockEngineers(toLock);
        jdbc.sql("select 1 from ticket where case_id = :ticket for no key update")
                .param("ticket", ticket.value())
                .query(Integer.class)
                .optional();
        if (!toLock.containsAll(engineersOf(ticket))) {
            throw new ConcurrencyFailureException(ticket + " changed hands while its lock was awaited");
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void lockLine(EmployeeId engineer) {
        lockEngineers(Set.of(engineer.value()));
    }

    private Set<UUID> engineersOf(CaseId ticket) {
        return new HashSet<>(
                jdbc.sql("""
                        select assignee from ticket where case_id = :ticket and assignee is not null
                        union select engineer from pick where case_id = :ticket
                        """).param("ticket", ticket.value()).query(UUID.class).list());
    }

    private void lockEngineers(Set<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("select id from employee where id in (:ids) order by id for no key update")
                    .param("ids", ids)
                    .query(UUID.class)
                    .list();
        }
    }
}
