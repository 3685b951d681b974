package io.ticketflow.attachment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the last sweep of unfinished uploads went, for the administrator. */
@Component
public class Sweeps {

    private final JdbcClient jdbc;
    private final AttachmentSettings settings;
    private final Clock clock;

    Sweeps(JdbcClient jdbc, AttachmentSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param swept how many uploads it gave up
     * @param failure what it was stopped by; null: it came to its end
     */
    public record Sweep(
            Instant beganAt,
            Instant endedAt,
            int swept,
            @Nullable String failure) {}

    /** Empty while no node has swept yet: each does so a quarter of an hour after its start. */
    @Transactional(readOnly = true)
    public Optional<Sweep> last() {
        return jdbc.sql("select * from attachment_sweep")
                .query((row, i) -> new Sweep(
                        row.getTimestamp("began_at").toInstant(),
                        row.getTimestamp("ended_at").toInstant(),
                        row.getInt("swept"),
                        row.getString("failure")))
                .optional();
    }

    /** How many uploads were never finished and wait for the next sweep. */
    @Transactional(readOnly = true)
    public long due() {
        return jdbc.sql("""
                        select count(*) from attachment
                        where completed_at is null and coalesce(link_expires_at, requested_at) < :expiredBefore
                        """)
                .param("expiredBefore", Timestamp.from(clock.instant().minus(settings.sweepAfter())))
                .query(Long.class)
                .single();
    }

    @Transactional
    void record(Instant began, int swept, @Nullable RuntimeException failure) {
        jdbc.sql("""
                        insert into attachment_sweep (began_at, ended_at, swept, failure)
                        values (:began, :ended, :swept, :failure)
                        on conflict (one) do update
                        set began_at = excluded.began_at, ended_at = excluded.ended_at, swept = excluded.swept,
                            failure = excluded.failure
                        """)
                .param("began", Timestamp.from(began))
                .param("ended", Timestamp.from(clock.instant()))
                .param("swept", swept)
                .param("failure", failure == null ? null : failure.getClass().getSimpleName())
                .update();
    }
}
