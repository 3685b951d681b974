package io.ticketflow.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketflow.Visitor;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes of the packaged jar on one database, as two processes behind a proxy, set up by {@code docker-compose.yml}.
 * In an order in which few nodes have to be started.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TIMERS = 16;

    private final Cluster cluster = new Cluster();
    private @Nullable Desk desk;

    @BeforeAll
    void startBothNodesAtOnceOnAnEmptyDatabase() {
        cluster.whole();
        desk = new Desk(cluster);
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    private Desk desk() {
        return Objects.requireNonNull(desk);
    }

    @Test
    @Order(1)
    void nodesThatStartTogetherMigrateAndDeployOnce() {
        assertThat(numbers("select count(*) from flyway_schema_history group by version"))
                .containsOnly(1);
        assertThat(numbers("select count(*) from act_re_deployment")).containsExactly(1);
        assertThat(numbers("select count(*) from employee where email = 'admin@ticketflow.example'"))
                .containsExactly(1);
    }

    @Test
    @Order(1)
    void aWrongSettingEndsTheStartInOneSentence() throws IOException {
        try (Node node = cluster.with("TICKETFLOW_ZONE", "Mars/Phobos")) {
            node.start().awaitEnd();

            assertThat(node.exitValue()).isEqualTo(1);
            assertThat(Files.readString(node.log()))
                    .contains("TICKETFLOW_ZONE must be a time zone such as Europe/Berlin, but is 'Mars/Phobos'.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Order(1)
    void theHealthCheckOfTheComposeFileSaysThatANodeIsWell() throws IOException, InterruptedException {
        List<String> command = cluster.compose().healthCheck("application-1").stream()
                .map(part -> part.replace("/8081", "/" + cluster.first().managementPort()))
                .toList();

        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    @Order(2)
    void aPageHearsOnOneNodeOfAChangeThatWasMadeOnTheOther() {
        List<String> heard = desk().sm1.at(cluster.first().url()).listen("/live");
        await().atMost(PATIENCE).until(() -> !heard.isEmpty());

        String ticket = desk().raise(desk().user.at(cluster.second().url()));

        String caseId = ticket.substring("/api/tickets/".length());
        await().atMost(PATIENCE).until(() -> heard.contains("data:" + caseId));
    }

    @Test
    @Order(3)
    void manyTimersThatAreDueAtOnceFireOnceAndTheirLettersGoOnce() {
        var engineers = new ArrayList<Desk.Engineer>();
        var tickets = new ArrayList<String>();
        IntStream.range(0, TIMERS).forEach(i -> {
            engineers.add(desk().engineer("engineer-" + i));
            tickets.add(desk().raise(desk().user));
            desk().assign(tickets.get(i), engineers.get(i));
        });

        Instant due = Instant.now().plusSeconds(10);
        IntStream.range(0, TIMERS)
                .forEach(i -> desk().promise(tickets.get(i), engineers.get(i), Duration.between(Instant.now(), due)));

        await().atMost(PATIENCE)
                .until(() -> fired("escalateToReportingAuthority").size() == TIMERS);
        allLettersSent();
        assertThat(fired("escalateToReportingAuthority")).containsOnly(1);
        assertThat(fired("warnEngineer")).containsOnly(1).hasSize(TIMERS);
        assertThat(numbers("select count(*) from timeline_event where kind = 'ESCALATED' group by case_id"))
                .containsOnly(1)
                .hasSize(TIMERS);
        assertThat(numbers("select count(*) from act_hi_incident")).containsExactly(0);
        assertThat(deliveries()).hasSize(numbers("select count(*) from letter").get(0));
        assertThat(deliveries().values()).containsOnly(1);
        System.out.println("Timers by node: "
                + cluster.database()
                        .sql(
                                "select hostname_ || ' ' || count(*) from act_hi_job_log where job_state_ = 2 group by hostname_")
                        .query(String.class)
                        .list());
    }

    private List<Integer> fired(String task) {
        return cluster.database()
                .sql("select count(*) from act_hi_actinst where act_id_ = ? group by proc_inst_id_")
                .param(task)
                .query(Integer.class)
                .list();
    }

    private List<Integer> numbers(String sql) {
        return cluster.database().sql(sql).query(Integer.class).list();
    }

    private void allLettersSent() {
        await().atMost(PATIENCE)
                .until(() -> numbers("select count(*) from letter where sent_at is null")
                        .equals(List.of(0)));
    }

    /** How often each letter has come: by its Message-ID. */
    private Map<String, Integer> deliveries() {
        return cluster.parts().letters().stream()
                .collect(Collectors.toMap(letter -> id(letter.message()), letter -> 1, Integer::sum));
    }

    private static String id(MimeMessage letter) {
        try {
            return letter.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A letter goes once, but where its node dies between the mail server's 'yes' and our note of it: then it comes twice,
     * with one Message-ID. Nobody can rule that out over SMTP.
     */
    @Test
    @Order(4)
    void aNodeDiesAndTheOtherGoesOnWithItsSessionsTimersAndLetters() {
        Desk.Engineer engineer = desk().engineer("engineer-of-the-dead");
        var raised = new CompletableFuture<String>();
        var lastLetter = new CompletableFuture<String>();
        var first = new AtomicBoolean(true);
        cluster.parts().witness(letter -> {
            if (first.getAndSet(false)) {
                raised.join();
                sender(letter).kill();
                lastLetter.complete(id(letter));
            }
        });

        String ticket = desk().raise(desk().user);
        raised.complete(ticket);
        lastLetter.join();

        assertThat(cluster.nodes().stream().filter(Node::isAlive)).hasSize(1);
        assertThat(desk().user.get(ticket).statusCode())
                .as("the session goes on")
                .isEqualTo(200);
        desk().assign(ticket, engineer);
        desk().promise(ticket, engineer, Duration.ofSeconds(2));
        await().atMost(PATIENCE)
                .until(() -> Visitor.json(desk().user.get(ticket))
                        .path("bucket")
                        .asText()
                        .equals("ESCALATION"));

        // All others are sent by the node that lives; this one the dead node holds, for minutes.
        await().atMost(PATIENCE)
                .until(() -> numbers("select count(*) from letter where sent_at is null")
                        .equals(List.of(1)));
        assertThat(numbers("select count(*) from letter where sent_at is null and leased_until > now()"))
                .containsExactly(1);
        cluster.database()
                .sql("update letter set leased_until = now() where sent_at is null")
                .update();
        allLettersSent();
        assertThat(deliveries()).containsEntry(lastLetter.join(), 2);
        assertThat(deliveries().values().stream().filter(times -> times != 1)).hasSize(1);
    }

    private Node sender(MimeMessage letter) {
        try {
            String[] received = letter.getHeader("Received");
            return cluster.nodes().stream()
                    .filter(node -> String.join(" ", received).contains(node.name()))
                    .findFirst()
                    .orElseThrow();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(5)
    void aRollingRestartLosesNoRequest() throws IOException {
        try (Traffic traffic = new Traffic(desk().user)) {
            cluster.whole();
            leave(cluster.first(), desk().user.at(cluster.first().url()));
            cluster.whole();
            leave(cluster.second(), desk().user.at(cluster.second().url()));
            traffic.close();

            assertThat(traffic.lost()).isEmpty();
            assertThat(traffic.pages()).isGreaterThan(50);
            assertThat(traffic.tickets()).isGreaterThan(5);
            System.out.println(traffic.pages() + " pages and " + traffic.tickets() + " tickets, none lost");
        }
    }

    /** Is not ready at once, answers for a while, finishes what it has begun, and ends. */
    static void leave(Node node, Visitor person) throws IOException {
        try (HalfRequest request = HalfRequest.begin(node, person)) {
            node.terminate();

            await().atMost(PATIENCE).until(() -> node.health("readiness") == 503);
            assertThat(node.health("liveness")).isEqualTo(200);
            assertThat(node.isOpen()).as("a proxy may not know yet").isTrue();
            await().atMost(PATIENCE).until(() -> !node.isOpen());
            assertThat(node.isAlive()).as("a request is under way").isTrue();
            assertThat(request.finish()).startsWith("HTTP/1.1 201");
            node.awaitEnd();
            assertThat(node.exitValue()).as("ended by SIGTERM, in its own time").isEqualTo(143);
        }
    }

    /** A container may have nothing to write to but its folder for temporary files. */
    @Test
    @Order(6)
    void aNodeWritesNothingIntoItsWorkingDirectory() {
        for (Node node : cluster.nodes()) {
            assertThat(node.workingDirectory()).isEmptyDirectory();
        }
    }
}
