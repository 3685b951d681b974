package io.ticketflow.attachment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
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

    /** Empty while no node has swept yet: each does so a quarter of an hour after its start. */
    @Transactional(readOnly = true)
    public Optional<Swept> last() {
        return jdbc.sql("select * from attachment_sweep")
                .query((row, i) -> new Swept(
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

    @EventListener
    @Transactional
    void on(Swept swept) {
        jdbc.sql("""
                        insert into attachment_sweep (began_at, ended_at, swept, failure)
                        values (:began, :ended, :swept, :failure)
                        on conflict (one) do update
                        set began_at = excluded.began_at, ended_at = excluded.ended_at, swept = excluded.swept,
                            failure = excluded.failure
                        """)
                .param("began", Timestamp.from(swept.beganAt()))
                .param("ended", Timestamp.from(swept.endedAt()))
                .param("swept", swept.uploads())
                .param("failure", swept.failure())
                .update();
    }
}
