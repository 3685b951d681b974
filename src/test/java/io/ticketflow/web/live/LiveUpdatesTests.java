package io.ticketflow.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.insight.Change;
import io.ticketflow.process.Scene;
import io.ticketflow.security.LiveSessions;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Comments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Open pages hear of what their reader may see, and of nothing else. */
@IntegrationTest
class LiveUpdatesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Scene scene;

    @Autowired
    private Comments comments;

    @Autowired
    private LiveUpdates updates;

    @Autowired
    private News news;

    @Autowired
    private LiveSessions sessions;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aChangeIsToldToThoseWhoSeeTheTicket() {
        List<String> master = listening("sm1");
        List<String> reporter = listening("user");
        List<String> stranger = listening("engineer3");

        CaseId first = scene.raisedBy(scene.sample("user"));
        heard(master, first);
        heard(reporter, first);

        CaseId second = scene.raisedBy(scene.sample("user2"));
        scene.assign(second, scene.sample("engineer3"), scene.sm1());
        heard(stranger, second);
        await().atMost(PATIENCE).until(() -> stranger.contains("event:line"));
        assertThat(stranger).noneMatch(line -> line.contains(first.value()));
        assertThat(reporter).noneMatch(line -> line.contains(second.value()));
        assertThat(reporter).noneMatch(line -> line.equals("event:line"));
    }

    @Test
    void aChangeBeforeTheStartKeepsNothingBackThatComesAfterIt() {
        var starting = new LiveUpdates(news, sessions, new SimpleMeterRegistry());
        var page = new Page();
        CaseId ticket = scene.raised();
        starting.on(new Change.OfTicket(scene.raised()));

        starting.start();
        try {
            starting.add(new Listener(scene.sm1().id(), "session", page));
            starting.on(new Change.OfTicket(ticket));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(page.told).contains(ticket.value()));
        } finally {
            starting.stop();
        }
    }

    /** Keeps what it is told. */
    private static final class Page extends SseEmitter {

        private final List<Object> told = new CopyOnWriteArrayList<>();

        @Override
        public void send(SseEventBuilder event) {
            event.build().forEach(part -> told.add(part.getData()));
        }
    }

    @Test
    void whatWasMissedBetweenTwoConnectionsIsToldAtTheNext() {
        Instant drawn = clock.instant();
        CaseId ticket = scene.raisedBy(scene.sample("user"));

        List<String> late = Visitor.signedInAs("sm1").listen("/live?since=" + drawn);

        await().atMost(PATIENCE)
                .until(() -> late.stream().anyMatch(line -> line.contains(ticket.value()) || line.equals("event:all")));
    }

    @Test
    void aNodeThatLostItsDatabaseForAWhileSaysThatAnythingMayHaveChanged() {
        List<String> master = listening("sm1");

        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ticketflow changes'")
                .query(Boolean.class)
                .list();

        await().atMost(PATIENCE).until(() -> master.contains("event:all"));
        CaseId ticket = scene.raised();
        heard(master, ticket);
    }

    @Test
    void nothingOfWhatWasSaidIsTold() {
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        List<String> reporter = listening("user");

        comments.add(ticket, "between us alone", true, scene.sm1());

        heard(reporter, ticket);
        assertThat(reporter).noneMatch(line -> line.contains("between us alone"));
    }

    @Test
    void aPageHearsNothingAfterItsPersonHasSignedOut() {
        Visitor visitor = Visitor.signedInAs("sm2");
        List<String> lines = visitor.listen("/live");
        await().atMost(PATIENCE).until(() -> !lines.isEmpty());

        visitor.submit("/logout", Map.of());
        updates.beat();

        await().atMost(PATIENCE).until(() -> lines.contains("END"));
        assertThat(lines).contains("event:over");
    }

    @Test
    void whatAPageAsksForByItselfDoesNotKeepASessionAlive() {
        Visitor visitor = Visitor.signedInAs("user");
        assertThat(visitor.get("/my-tickets").statusCode()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(20));
        assertThat(visitor.get("/my-tickets", "X-By-Itself", "true").statusCode())
                .isEqualTo(200);
        clock.forward(Duration.ofMinutes(11));

        assertThat(visitor.get("/my-tickets", "X-By-Itself", "true").statusCode())
                .isEqualTo(302);
    }

    private static List<String> listening(String login) {
        List<String> lines = Visitor.signedInAs(login).listen("/live");
        await().atMost(PATIENCE).until(() -> !lines.isEmpty());
        return lines;
    }

    private static void heard(List<String> lines, CaseId ticket) {
        await().atMost(PATIENCE).until(() -> lines.contains("data:" + ticket));
    }
}
