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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** The events of a ticket in their order, at most {@code limit} of them, after the one with the id {@code after}. */
    public List<TimelineEvent> of(CaseId ticket, long after, int limit) {
        return jdbc.sql("""
                        select id, kind, actor, at, facts from timeline_event
                        where case_id = :ticket and id > :after order by id limit :limit
                        """)
                .param("ticket", ticket.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, i) -> event(row))
                .list();
    }

    /** The last thing that happened to the ticket's course; comments and attachments do not count. */
    public Optional<TimelineEvent> lastStep(CaseId ticket) {
        return jdbc.sql("""
                        select id, kind, actor, at, facts from timeline_event
                        where case_id = :ticket and kind not in ('COMMENTED', 'ATTACHED') order by id desc limit 1
                        """)
                .param("ticket", ticket.value())
                .query((row, i) -> event(row))
                .optional();
    }

    private TimelineEvent event(ResultSet row) throws SQLException {
        UUID actor = row.getObject("actor", UUID.class);
        return new TimelineEvent(
                row.getLong("id"),
                TimelineKind.valueOf(row.getString("kind")),
                actor == null ? null : new EmployeeId(actor),
                row.getTimestamp("at").toInstant(),
                read(row.getString("facts")));
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
