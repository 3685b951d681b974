package io.ticketflow.security;

import java.sql.ResultSet;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sessions are still open, seen by all nodes: for connections that outlive the request they came in by. */
@Component
public class LiveSessions {

    private final JdbcClient jdbc;
    private final SessionSettings settings;

    LiveSessions(JdbcClient jdbc, SessionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** How many there are. */
    long count() {
        return jdbc.sql("select count(*) from spring_session where expiry_time > :now")
                .param("now", Clock.systemUTC().millis())
                .query(Long.class)
                .single();
    }

    /** Those of the given sessions that have neither been ended, nor been idle or gone on for too long. */
    public Set<String> among(Set<String> sessions) {
        // Spring Session keeps its times by the system's clock.
        long now = Clock.systemUTC().millis();
        return new HashSet<>(jdbc.sql("""
                        select session_id from spring_session
                        where session_id in (:sessions) and expiry_time > :now and creation_time > :oldest
                        """)
                .param("sessions", sessions)
                .param("now", now)
                .param("oldest", now - settings.maximum().toMillis())
                .query((ResultSet row, int number) -> row.getString(1).strip())
                .list());
    }
}
