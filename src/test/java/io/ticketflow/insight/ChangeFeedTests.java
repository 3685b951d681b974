package io.ticketflow.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketflow.IntegrationTest;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.DirectConnections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ChangeFeedTests {

    private static final CaseId TICKET = new CaseId("N-EXP-987654");

    @Autowired
    private DirectConnections connections;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoFailsAtOneChangeHearsOfTheNext() {
        var failed = new AtomicBoolean();
        List<Object> heard = new CopyOnWriteArrayList<>();
        var feed = new ChangeFeed(connections, change -> {
            if (change.equals(new Change.OfTicket(TICKET)) && !failed.getAndSet(true)) {
                throw new IllegalStateException("as while the database is away");
            }
            heard.add(change);
        });
        feed.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                tell();
                return heard.contains(new Change.OfTicket(TICKET));
            });
            assertThat(failed).isTrue();
        } finally {
            feed.stop();
        }
    }

    private void tell() {
        jdbc.sql("select pg_notify('ticketflow_changes', :change)")
                .param("change", "ticket " + TICKET)
                .query(row -> {});
    }
}
