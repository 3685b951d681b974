package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.DirectConnections;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of every change, on whatever node it was made: one connection for each node listens to what the triggers of
 * V042 tell, and passes it on inside the node. While it has no connection it may miss something, and then says so.
 */
@Component
class ChangeFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int WAIT_MILLIS = 5_000;

    private final DirectConnections connections;
    private final ApplicationEventPublisher events;

    private volatile @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    ChangeFeed(DirectConnections connections, ApplicationEventPublisher events) {
        this.connections = connections;
        this.events = events;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::listen, "changes");
        thread.setDaemon(true);
        listener = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = listener;
        listener = null;
        Connection open = connection;
        if (thread != null) {
            thread.interrupt();
        }
        if (open != null) {
            close(open);
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /** Goes on while the node takes its leave, and ends before the web server waits for its open requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 512;
    }

    private void listen() {
        boolean first = true;
        while (isRunning()) {
            try (Connection open = connections.open("changes", CONNECT, ANSWER);
                    Statement statement = open.createStatement()) {
                connection = open;
                statement.execute("listen ticketflow_changes");
                if (!first) {
                    events.publishEvent(new Change.Missed());
                }
                first = false;
                hear(open.unwrap(PGConnection.class), statement);
            } catch (SQLException e) {
                rest(e);
            } finally {
                connection = null;
            }
        }
    }

    /** Asks now and then whether the database is still there: one that went away silently tells nothing for ever. */
    private void hear(PGConnection open, Statement statement) throws SQLException {
        while (isRunning()) {
            PGNotification[] told = open.getNotifications(WAIT_MILLIS);
            if (told == null || told.length == 0) {
                statement.execute("select 1");
                continue;
            }
            for (PGNotification notification : told) {
                publish(notification.getParameter());
            }
        }
    }

    /** Whoever fails at one change hears of the next. */
    private void publish(String told) {
        try {
            change(told).ifPresent(events::publishEvent);
        } catch (RuntimeException e) {
            LOG.error("Not everybody heard that there is a change: {}", told, e);
        }
    }

    private static Optional<Change> change(String told) {
        String[] parts = told.split(" ", 2);
        try {
            return Optional.of(
                    "ticket".equals(parts[0])
                            ? new Change.OfTicket(new CaseId(parts[1]))
                            : new Change.OfLine(EmployeeId.parse(parts[1])));
        } catch (Problem | ArrayIndexOutOfBoundsException e) {
            LOG.warn("Something that is no change was told: {}", told);
            return Optional.empty();
        }
    }

    private void rest(SQLException failure) {
        if (isRunning()) {
            LOG.warn("Changes are not heard of for now: {}", failure.getMessage());
            try {
                Thread.sleep(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void close(Connection open) {
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
    }
}
