package io.ticketflow.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes the text of letters that were sent, or given up, long ago. In small batches, of which each is a transaction of
 * its own; nodes that are at it together take different letters.
 */
@Component
class LetterRetention {

    static final int AT_A_TIME = 500;

    /** Batches of one run; what is left waits for the next. */
    private static final int MOST = 200;

    private static final String SENT = """
            update letter set html = '', text = '', emptied_at = :now where id in (
                select id from letter where sent_at < :before and emptied_at is null
                order by sent_at limit :most for update skip locked)
            """;

    /** Servers name the address in their reason. */
    private static final String DEAD = """
            update letter set html = '', text = '', emptied_at = :now, last_error = '-' where id in (
                select id from letter where dead_at < :before and emptied_at is null
                order by dead_at limit :most for update skip locked)
            """;

    private final JdbcClient jdbc;
    private final RetentionSettings settings;
    private final Clock clock;

    LetterRetention(JdbcClient jdbc, RetentionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT1H")
    void empty() {
        empty(SENT, settings.letters());
        empty(DEAD, settings.deadLetters());
    }

    private void empty(String next, Duration kept) {
        Instant now = clock.instant();
        for (int batch = 0; batch < MOST; batch++) {
            int emptied = jdbc.sql(next)
                    .param("now", Times.column(now))
                    .param("before", Times.column(now.minus(kept)))
                    .param("most", AT_A_TIME)
                    .update();
            if (emptied < AT_A_TIME) {
                return;
            }
        }
    }
}
