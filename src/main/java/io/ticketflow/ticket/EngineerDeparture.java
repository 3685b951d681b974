package io.ticketflow.ticket;

import static java.util.Objects.requireNonNull;

import io.ticketflow.people.EngineerLeaves;
import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.OpenTickets.OpenTicket;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An engineer with unresolved tickets leaves. An administrator hands nobody's ticket over: only SM2 changes an engineer
 * (requirement 5). So the change must be wanted knowingly; then the tickets keep their course and their deadline, each
 * says on its timeline that its engineer has left, and every SM2 is told.
 */
@Service
public class EngineerDeparture {

    /** The type of the problem that an engineer has unresolved tickets. */
    public static final String OPEN_TICKETS = "engineer-has-open-tickets";

    private static final String UNRESOLVED = "assignee = :engineer and bucket in ('ASSIGNED', 'ESCALATION')";

    private final JdbcClient jdbc;
    private final Names names;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    EngineerDeparture(JdbcClient jdbc, Names names, Timeline timeline, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.names = names;
        this.timeline = timeline;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public OpenTickets openTickets(EmployeeId engineer) {
        long count = jdbc.sql("select count(*) from ticket where " + UNRESOLVED)
                .param("engineer", engineer.value())
                .query(Long.class)
                .single();
        List<OpenTicket> first = jdbc.sql("select case_id, bucket from ticket where " + UNRESOLVED
                        + " order by bucket desc, raised_at, case_id limit :limit")
                .param("engineer", engineer.value())
                .param("limit", OpenTickets.SHOWN)
                .query((row, i) ->
                        new OpenTicket(new CaseId(row.getString("case_id")), Bucket.valueOf(row.getString("bucket"))))
                .list();
        return new OpenTickets(count, first);
    }

    /** @throws Problem {@link Problem.Kind#OUT_OF_TURN} with the unresolved tickets, unless it is confirmed */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EngineerLeaves leaving) {
        OpenTickets open = openTickets(leaving.engineer());
        if (open.isEmpty()) {
            return;
        }
        if (!leaving.confirmed()) {
            throw Problem.outOfTurn("engineer.open-tickets", names.of(leaving.engineer()), open.count())
                    .as(OPEN_TICKETS, Map.of("count", open.count(), "tickets", open.tickets()));
        }
        EmployeeId by = requireNonNull(leaving.by());
        unresolved(leaving.engineer()).forEach(ticket -> {
            timeline.record(ticket, TimelineKind.ENGINEER_LEFT, by, "engineer", leaving.engineer());
            events.publishEvent(new EngineerLeft(ticket, by));
        });
    }

    private List<CaseId> unresolved(EmployeeId engineer) {
        return jdbc.sql("select case_id from ticket where " + UNRESOLVED + " order by raised_at, case_id")
                .param("engineer", engineer.value())
                .query((row, i) -> new CaseId(row.getString(1)))
                .list();
    }
}
