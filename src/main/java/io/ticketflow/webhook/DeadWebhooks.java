package io.ticketflow.webhook;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages that were given up. They are kept until an administrator has removed the cause and retries them. */
@Service
public class DeadWebhooks {

    private static final int SHOWN = 20;

    /** How many messages one call retries, so that it ends while its caller still waits. */
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeadWebhooks(JdbcClient jdbc, WebhookSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** @param reason what the target answered, or what went wrong */
    public record DeadMessage(
            UUID id, String target, WebhookEvent event, CaseId caseId, String reason, int attempts, Instant deadAt) {

        /** The name in messages. */
        public String eventKey() {
            return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Newest first; at most {@value #SHOWN}. */
    @Transactional(readOnly = true)
    public List<DeadMessage> newest() {
        return jdbc.sql(
                        "select * from webhook_message where dead_at is not null order by dead_at desc, id desc limit :most")
                .param("most", SHOWN)
                .query(DeadWebhooks::message)
                .list();
    }

    /**
     * Sends the message again, at once, with all the time that a new one has.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such dead message (any more),
     *     {@link Problem.Kind#OUT_OF_TURN} when its target is in the settings no more
     */
    @Transactional
    public void retry(UUID id) {
        String target = jdbc.sql("select target from webhook_message where id = :id and dead_at is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(DeadWebhooks::unknown);
        revive(target, id);
    }

    /**
     * Sends the messages to this target again that were given up, the oldest first, up to {@value #AT_ONCE} a call.
     *
     * @return how many
     * @throws Problem {@link Problem.Kind#INVALID} without a target, {@link Problem.Kind#NOT_FOUND} when nothing of the
     *     kind was given up, {@link Problem.Kind#OUT_OF_TURN} when there is no such target in the settings
     */
    @Transactional
    public int retryAll(@Nullable String target) {
        if (target == null || target.isBlank()) {
            throw Problem.invalid("target", "field.required");
        }
        return revive(target.replace("\0", ""), null);
    }

    private int revive(String target, @Nullable UUID id) {
        if (settings.webhooks().stream().noneMatch(webhook -> webhook.name().equals(target))) {
            throw Problem.outOfTurn("webhook.dead.no-target", target);
        }
        Instant now = clock.instant();
        int revived = jdbc.sql("""
                        update webhook_message set dead_at = null, attempts = 0, next_attempt_at = :now,
                            held_until = null, give_up_at = :giveUpAt
                        where id in (
                            select id from webhook_message
                            where dead_at is not null and target = :target and (cast(:id as uuid) is null or id = :id)
                            order by dead_at, id limit :most for update skip locked)
                        """)
                .param("now", Timestamp.from(now))
                .param(
                        "giveUpAt",
                        Timestamp.from(now.plus(settings.webhookSending().giveUpAfter())))
                .param("target", target)
                .param("id", id)
                .param("most", AT_ONCE)
                .update();
        if (revived == 0) {
            throw unknown();
        }
        events.publishEvent(new WebhooksWritten(List.of(target)));
        return revived;
    }

    private static Problem unknown() {
        return Problem.notFound("webhook.dead.unknown");
    }

    private static DeadMessage message(ResultSet row, int number) throws SQLException {
        return new DeadMessage(
                row.getObject("id", UUID.class),
                row.getString("target"),
                WebhookEvent.valueOf(row.getString("event")),
                new CaseId(row.getString("case_id")),
                row.getString("last_error"),
                row.getInt("attempts"),
                row.getTimestamp("dead_at").toInstant());
    }
}
