package io.ticketflow;

import io.ticketflow.shared.DirectConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the database what time it is, on a connection of its own beside the pool. Who asks whether a node is ready wants to
 * know soon; in the pool it would wait with the requests, whose patience is ten times as long.
 */
@Component
class DatabaseTime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final DirectConnections connections;
    private @Nullable Connection open;

    DatabaseTime(DirectConnections connections) {
        this.connections = connections;
    }

    /**
     * Answers or fails within four seconds: two for a connection that turns out to be dead, and two for a new one.
     *
     * @throws SQLException where the database does not answer
     */
    synchronized Instant now() throws SQLException {
        Connection before = open;
        if (before != null) {
            try {
                return asked(before);
            } catch (SQLException e) {
                LOG.debug("The connection that was kept is dead", e);
                close();
            }
        }
        Connection fresh = connections.open("health", CONNECT, ANSWER);
        open = fresh;
        return asked(fresh);
    }

    private static Instant asked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    @Override
    public synchronized void close() {
        Connection ending = open;
        open = null;
        try {
            if (ending != null) {
                ending.close();
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
    }
}
