package io.ticketflow.mail;

import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dead letters by the reason why: one cause, such as a mail server that was set up wrongly, leaves many of them. */
@Service
public class DeadReasons {

    private static final int SHOWN = 20;

    /** How many letters one call retries, so that it ends while its caller still waits. */
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeadReasons(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param reason the server's words, or ours
     * @param lastAt when the last letter was given up for it
     */
    public record DeadReason(String reason, long letters, Instant lastAt) {}

    /** Those of most letters first; at most {@value #SHOWN}. */
    @Transactional(readOnly = true)
    public List<DeadReason> all() {
        return jdbc.sql("""
                        select last_error, count(*) letters, max(dead_at) last_at from letter
                        where dead_at is not null and emptied_at is null
                        group by last_error order by letters desc, last_at desc, last_error limit :most
                        """)
                .param("most", SHOWN)
                .query((row, i) -> new DeadReason(
                        row.getString("last_error"), row.getLong("letters"), Times.instant(row, "last_at")))
                .list();
    }

    /**
     * Sends the letters that were given up for this reason again, the oldest first, up to {@value #AT_ONCE} a call.
     *
     * @return how many
     * @throws Problem {@link Problem.Kind#INVALID} without a reason, {@link Problem.Kind#NOT_FOUND} when no letter was
     *     given up for it
     */
    @Transactional
    public int retry(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Problem.invalid("reason", "field.required");
        }
        int retried = jdbc.sql("""
                        update letter set dead_at = null, attempts = 0, next_attempt_at = :now where id in (
                            select id from letter
                            where dead_at is not null and emptied_at is null and last_error = :reason
                            order by dead_at, id limit :most for update skip locked)
                        """)
                .param("now", Times.column(clock.instant()))
                // The database takes no such character, so no reason has one.
                .param("reason", reason.replace("\0", ""))
                .param("most", AT_ONCE)
                .update();
        if (retried == 0) {
            throw Problem.notFound("mail.dead.unknown");
        }
        events.publishEvent(new LettersWritten());
        return retried;
    }
}
