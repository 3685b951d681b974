package io.ticketflow.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to each ticket, who did it and when. Append-only: the database refuses to change it. */
@Component
public class Timeline {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Timeline(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param facts names and values by turns; a pair whose value is null is left out */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(CaseId ticket, TimelineKind kind, @Nullable EmployeeId actor, @Nullable Object... facts) {
        jdbc.sql("""
                        insert into timeline_event (case_id, kind, actor, at, facts)
                        values (:ticket, :kind, :actor, :at, :facts::jsonb)
                        """)
                .param("ticket", ticket.value())
                .param("kind", kind.name())
                .param("actor", actor == null ? null : actor.value())
                .param("at", Timestamp.from(clock.instant()))
                .param("facts", written(facts))
                .update();
    }

    /**
     * Somebody says something.
     *
     * @param staffOnly whether the reporter is not to read it
     * @param mentioned who is called in by name
     * @return the id of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long comment(
            CaseId ticket, EmployeeId by, String text, boolean staffOnly, Collection<EmployeeId> mentioned) {
        String called = mentioned.stream().map(EmployeeId::toString).collect(Collectors.joining(","));
        return jdbc.sql("""
                        insert into timeline_event (case_id, kind, actor, at, facts, staff_only)
                        values (:ticket, 'COMMENTED', :by, :at, :facts::jsonb, :staffOnly) returning id
                        """)
                .param("ticket", ticket.value())
                .param("by", by.value())
                .param("at", Timestamp.from(clock.instant()))
                .param("facts", written("text", text, "mentioned", called.isEmpty() ? null : called))
                .param("staffOnly", staffOnly)
                .query(Long.class)
                .single();
    }

    /**
     * The events of a ticket that everybody who sees it may read, in their order.
     *
     * @param after goes on after the event with this id
     * @param limit how many at most
     */
    public List<TimelineEvent> of(CaseId ticket, long after, int limit) {
        return events(ticket, after, limit, "and not staff_only");
    }

    /** The same with what is for the staff only; see {@link Sight#seesStaffOnly}. */
    public List<TimelineEvent> ofStaff(CaseId ticket, long after, int limit) {
        return events(ticket, after, limit, "");
    }

    private List<TimelineEvent> events(CaseId ticket, long after, int limit, String restricted) {
        return jdbc.sql("""
                        select id, kind, actor, at, facts, staff_only from timeline_event
                        where case_id = :ticket and id > :after %s order by id limit :limit
                        """.formatted(restricted))
                .param("ticket", ticket.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, i) -> event(row))
                .list();
    }

    /** The newest events that everybody who sees the ticket may read, of those before this id, in their order. */
    public List<TimelineEvent> newest(CaseId ticket, long before, int limit) {
        return newest(ticket, before, limit, "and not staff_only");
    }

    /** The same with what is for the staff only; see {@link Sight#seesStaffOnly}. */
    public List<TimelineEvent> newestOfStaff(CaseId ticket, long before, int limit) {
        return newest(ticket, before, limit, "");
    }

    private List<TimelineEvent> newest(CaseId ticket, long before, int limit, String restricted) {
        return jdbc.sql("""
                        select * from (
                            select id, kind, actor, at, facts, staff_only from timeline_event
                            where case_id = :ticket and id < :before %s order by id desc limit :limit
                        ) newest order by id
                        """.formatted(restricted))
                .param("ticket", ticket.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, i) -> event(row))
                .list();
    }

    /** The last thing that happened to the ticket's course; comments and attachments do not count. */
    public Optional<TimelineEvent> lastStep(CaseId ticket) {
        return jdbc.sql("""
                        select id, kind, actor, at, facts, staff_only from timeline_event
                        where case_id = :ticket and kind not in ('COMMENTED', 'ATTACHED') order by id desc limit 1
                        """)
                .param("ticket", ticket.value())
                .query((row, i) -> event(row))
                .optional();
    }

    /** {@link #lastStep} of each of these tickets. */
    public Map<CaseId, TimelineEvent> lastSteps(Collection<CaseId> tickets) {
        Map<CaseId, TimelineEvent> steps = new LinkedHashMap<>();
        if (!tickets.isEmpty()) {
            jdbc.sql("""
                            select distinct on (case_id) case_id, id, kind, actor, at, facts, staff_only
                            from timeline_event
                            where case_id in (:tickets) and kind not in ('COMMENTED', 'ATTACHED')
                            order by case_id, id desc
                            """)
                    .param("tickets", tickets.stream().map(CaseId::value).toList())
                    .query((RowCallbackHandler) row -> steps.put(new CaseId(row.getString("case_id")), event(row)));
        }
        return steps;
    }

    private TimelineEvent event(ResultSet row) throws SQLException {
        UUID actor = row.getObject("actor", UUID.class);
        return new TimelineEvent(
                row.getLong("id"),
                TimelineKind.valueOf(row.getString("kind")),
                actor == null ? null : new EmployeeId(actor),
                row.getTimestamp("at").toInstant(),
                read(row.getString("facts")),
                row.getBoolean("staff_only"));
    }

    private String written(@Nullable Object... facts) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            Object value = facts[i + 1];
            if (value != null) {
                named.put(String.valueOf(facts[i]), value.toString());
            }
        }
        try {
            return json.writeValueAsString(named);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts by name can always be written", e);
        }
    }

    private Map<String, String> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database keeps only objects here", e);
        }
    }
}
