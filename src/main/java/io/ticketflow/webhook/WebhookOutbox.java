package io.ticketflow.webhook;

import io.ticketflow.mail.TicketNews;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Traces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of messages: they are written once, claimed by one sender at a time, and end sent or dead. */
@Repository
@Transactional
class WebhookOutbox {

    private final JdbcClient jdbc;
    private final Traces traces;

    WebhookOutbox(JdbcClient jdbc, Traces traces) {
        this.jdbc = jdbc;
        this.traces = traces;
    }

    /**
     * A message that one sender holds until {@code lease}; at {@code giveUpAt} it is tried for the last time.
     *
     * @param trace where the trace stands that wrote it; null where there was none
     */
    record Claimed(
            UUID id,
            WebhookEvent event,
            CaseId caseId,
            String body,
            int attempts,
            Instant giveUpAt,
            Instant lease,
            @Nullable String trace) {}

    /** The same event again writes nothing. */
    void write(String target, WebhookEvent event, TicketNews news, String body, Instant now, Instant giveUpAt) {
        jdbc.sql("""
                        insert into webhook_message
                            (id, target, event_key, event, case_id, body, created_at, next_attempt_at, give_up_at,
                             trace)
                        values (:id, :target, :eventKey, :event, :caseId, :body, :now, :now, :giveUpAt, :trace)
                        on conflict (target, event_key) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("target", target)
                .param("eventKey", news.eventKey())
                .param("event", event.name())
                .param("caseId", news.caseId().value())
                .param("body", body)
                .param("now", Timestamp.from(now))
                .param("giveUpAt", Timestamp.from(giveUpAt))
                .param("trace", traces.here())
                .update();
    }

    /** The target's next message that is due; none while the target has asked for silence. */
    Optional<Claimed> claim(String target, Instant now, Duration lease) {
        return jdbc.sql("""
                        update webhook_message set leased_until = :lease, attempts = attempts + 1
                        where id = (
                            select id from webhook_message
                            where target = :target and sent_at is null and dead_at is null
                                and next_attempt_at <= :now and (leased_until is null or leased_until <= :now)
                                and not exists (
                                    select from webhook_message where target = :target and held_until > :now)
                            order by next_attempt_at, created_at limit 1 for update skip locked)
                        returning id, event, case_id, body, attempts, give_up_at, leased_until, trace
                        """)
                .param("target", target)
                .param("lease", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .query(WebhookOutbox::claimed)
                .optional();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                WebhookEvent.valueOf(row.getString("event")),
                new CaseId(row.getString("case_id")),
                row.getString("body"),
                row.getInt("attempts"),
                row.getTimestamp("give_up_at").toInstant(),
                row.getTimestamp("leased_until").toInstant(),
                row.getString("trace"));
    }

    /** Also when the lease has run out meanwhile: it has left the house. */
    void sent(Claimed claimed, Instant now) {
        jdbc.sql("""
                        update webhook_message set sent_at = :now, dead_at = null, leased_until = null,
                            held_until = null, last_error = null
                        where id = :id and sent_at is null
                        """)
                .param("now", Timestamp.from(now))
                .param("id", claimed.id())
                .update();
    }

    /** @param heldUntil until when the target wants no message at all; null where it has not said so */
    void postpone(Claimed claimed, Instant until, @Nullable Instant heldUntil, String reason) {
        jdbc.sql("""
                        update webhook_message set next_attempt_at = :until, held_until = :held, leased_until = null,
                            last_error = :reason
                        where id = :id and leased_until = :lease
                        """)
                .param("until", Timestamp.from(until))
                .param("held", heldUntil == null ? null : Timestamp.from(heldUntil))
                .param("reason", reason)
                .param("id", claimed.id())
                .param("lease", Timestamp.from(claimed.lease()))
                .update();
    }

    void bury(Claimed claimed, Instant now, String reason) {
        jdbc.sql("""
                        update webhook_message set dead_at = :now, held_until = null, leased_until = null,
                            last_error = :reason
                        where id = :id and leased_until = :lease
                        """)
                .param("now", Timestamp.from(now))
                .param("reason", reason)
                .param("id", claimed.id())
                .param("lease", Timestamp.from(claimed.lease()))
                .update();
    }

    /** Forgets what was sent before this time: it has told all that it had to tell. */
    void forgetSent(Instant before) {
        jdbc.sql("delete from webhook_message where sent_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    /**
     * Gives up what is for a target that is in the settings no more. It is given the time of any message first: while
     * nodes are restarted one by one, they know different targets.
     */
    int buryStrangers(List<String> targets, Instant now, String reason) {
        return jdbc.sql("""
                        update webhook_message set dead_at = :now, held_until = null, leased_until = null,
                            last_error = :reason
                        where sent_at is null and dead_at is null and give_up_at <= :now
                            and target <> all (:targets)
                        """)
                .param("now", Timestamp.from(now))
                .param("reason", reason)
                .param("targets", targets.toArray(String[]::new))
                .update();
    }
}
