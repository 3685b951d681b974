package io.ticketflow.webhook;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How it stands with each target, for administrators. */
@Service
@Transactional(readOnly = true)
public class WebhookStates {

    private final WebhookSettings settings;
    private final JdbcClient jdbc;

    WebhookStates(WebhookSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /**
     * @param kind null for a target that is in the settings no more
     * @param waiting how many messages are still to be sent
     * @param tried how many of them the target has not taken at an earlier attempt
     * @param oldest when the first of them was written; null where there is none
     * @param heldUntil when the target takes messages again, as it said itself; null where it has asked for nothing
     * @param dead how many were given up
     */
    public record State(
            String target,
            Webhook.@Nullable Kind kind,
            long waiting,
            long tried,
            @Nullable Instant oldest,
            @Nullable Instant heldUntil,
            long dead) {}

    private record Counts(
            String target,
            long waiting,
            long tried,
            @Nullable Timestamp oldest,
            @Nullable Timestamp held,
            long dead) {}

    /** The targets of the settings in their order, then those that are there no more and still have messages. */
    public List<State> all() {
        Map<String, Counts> counted = counts();
        List<State> states = new ArrayList<>();
        for (Webhook webhook : settings.webhooks()) {
            states.add(state(webhook.name(), webhook.kind(), counted.remove(webhook.name())));
        }
        counted.forEach((target, counts) -> states.add(state(target, null, counts)));
        return states;
    }

    private Map<String, Counts> counts() {
        Map<String, Counts> counted = new LinkedHashMap<>();
        jdbc.sql("""
                        select target, count(*) filter (where dead_at is null) waiting,
                            count(*) filter (where dead_at is null and last_error is not null) tried,
                            min(created_at) filter (where dead_at is null) oldest, max(held_until) held,
                            count(dead_at) dead
                        from webhook_message where sent_at is null group by target order by target
                        """).query(Counts.class).list().forEach(counts -> counted.put(counts.target(), counts));
        return counted;
    }

    private static State state(String target, Webhook.@Nullable Kind kind, @Nullable Counts counts) {
        return counts == null
                ? new State(target, kind, 0, 0, null, null, 0)
                : new State(
                        target,
                        kind,
                        counts.waiting(),
                        counts.tried(),
                        instant(counts.oldest()),
                        instant(counts.held()),
                        counts.dead());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
