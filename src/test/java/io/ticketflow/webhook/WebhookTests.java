package io.ticketflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.local.Receiver;
import io.ticketflow.local.Receiver.Answer;
import io.ticketflow.local.Receiver.Message;
import io.ticketflow.mail.LetterKind;
import io.ticketflow.mail.MailSettings;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Channels have the outbox's promises (design 5), against a real server that may do what it likes. */
@IntegrationTest
class WebhookTests {

    static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("thirty-two bytes, more than 24!!".getBytes(StandardCharsets.UTF_8));

    @Autowired
    private WebhookOutbox outbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private MessageSource messages;

    @Autowired
    private Organisation organisation;

    @Autowired
    private MailSettings mail;

    @Autowired
    private TestClock clock;

    private final List<Channel> channels = new ArrayList<>();
    private Receiver receiver = new Receiver(0);

    @BeforeEach
    void answersWell() {
        receiver.answers(Answer.of(204, ""));
    }

    @AfterEach
    void forgotten() {
        channels.forEach(Channel::forget);
        receiver.close();
    }

    @Test
    void anEventIsWrittenInItsTransactionAndOnceForEachTarget() {
        Channel channel = json();

        transaction.executeWithoutResult(status -> {
            channel.happens(LetterKind.RAISED, "N-EXP-9001");
            status.setRollbackOnly();
        });
        assertThat(channel.waiting()).as("gone with its transaction").isZero();

        channel.happens(LetterKind.RAISED, "N-EXP-9001");
        channel.happens(LetterKind.RAISED, "N-EXP-9001");
        channel.happens(LetterKind.ESCALATED, "N-EXP-9001");
        assertThat(channel.waiting()).isEqualTo(2);
    }

    @Test
    void lettersToOnePersonAloneAreNotTold() {
        Channel channel = json();

        for (LetterKind kind : List.of(LetterKind.MENTIONED, LetterKind.MOVED_AWAY, LetterKind.ENGINEER_LEFT)) {
            channel.happens(kind, "N-EXP-9002");
        }

        assertThat(channel.waiting()).isZero();
    }

    @Test
    void aTargetIsToldOnlyTheEventsThatItWants() {
        Channel channel = channel(Webhook.Kind.JSON, WebhookEvent.ESCALATED, WebhookEvent.RESOLVED);

        List.of(LetterKind.RAISED, LetterKind.ESCALATED, LetterKind.RESOLVED)
                .forEach(kind -> channel.happens(kind, "N-EXP-9003"));
        channel.round();

        assertThat(types()).containsExactly("ticket.escalated", "ticket.resolved");
    }

    @Test
    void aProgramIsToldFactsAndCanCheckWhoWroteThem() throws Exception {
        Channel channel = json();
        channel.happens(LetterKind.DEADLINE_MOVED, "N-EXP-9004");

        channel.round();

        Message message = receiver.messages().get(0);
        JsonNode body = json.readTree(message.body());
        assertThat(body.path("type").asText()).isEqualTo("ticket.deadline-moved");
        assertThat(body.path("timestamp").asText()).isEqualTo(clock.instant().toString());
        assertThat(body.path("data").properties().stream()
                        .map(field -> field.getKey() + "=" + field.getValue().asText()))
                .containsExactly(
                        "caseId=N-EXP-9004",
                        "application=Exponentia",
                        "link=" + organisation.baseUrl() + "/tickets/N-EXP-9004");
        assertThat(message.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(message.headers().get("webhook-signature")).isEqualTo(expectedSignature(message));
        assertThat(channel.count("sent_at is not null")).isEqualTo(1);
    }

    /** The worked example of the Standard Webhooks specification's libraries. */
    @Test
    void theSignatureIsTheSpecifications() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        UUID id = UUID.randomUUID();
        byte[] expected = mac.doFinal((id + ".1614265330.{\"test\": 2432232314}").getBytes(StandardCharsets.UTF_8));

        assertThat(Signature.of(
                        id,
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void anApplicationsNameCallsNobodyInSlack() throws Exception {
        Channel channel = channel(Webhook.Kind.SLACK);
        channel.happens(LetterKind.ESCALATED, "N-EXP-9005", "Pay & <!channel>\u202E <http://x.example|here>");

        channel.round();

        JsonNode body = json.readTree(receiver.messages().get(0).body());
        String text = body.at("/blocks/0/text/text").asText();
        assertThat(body.path("text").asText())
                .doesNotContain("<", ">")
                .contains("N-EXP-9005", "&amp; &lt;!channel&gt;");
        assertThat(text).contains("escalated").endsWith("/tickets/N-EXP-9005|Open the ticket>");
        assertThat(text.split("<", -1)).as("our link alone").hasSize(2);
        assertThat(text).doesNotContain("\u202E");
        assertThat(body.at("/blocks/0/type").asText()).isEqualTo("section");
    }

    @Test
    void teamsGetsACardWhoseTextsAreShownAsTheyAre() throws Exception {
        Channel channel = channel(Webhook.Kind.TEAMS);
        channel.happens(LetterKind.RAISED, "N-EXP-9006", "[Pay](http://x.example)");

        channel.round();

        JsonNode body = json.readTree(receiver.messages().get(0).body());
        assertThat(body.path("type").asText()).isEqualTo("message");
        assertThat(body.at("/attachments/0/contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = body.at("/attachments/0/content");
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.path("body").findValuesAsText("type")).containsOnly("RichTextBlock", "TextRun");
        assertThat(card.path("body").findValuesAsText("text"))
                .containsExactly("N-EXP-9006 · [Pay](http://x.example)", "A ticket was raised.");
        assertThat(card.at("/actions/0/url").asText()).isEqualTo(organisation.baseUrl() + "/tickets/N-EXP-9006");
    }

    @Test
    void anOutageCostsNoMessageAndEachComesOnce() {
        int port = receiver.port();
        Channel channel = json();
        receiver.close();
        IntStream.range(0, 5).forEach(n -> channel.happens(LetterKind.RAISED, "N-EXP-91" + n + "0"));
        channel.round();
        assertThat(channel.count("attempts = 1"))
                .as("an outage is tried with one message")
                .isEqualTo(1);
        assertThat(channel.lastError()).startsWith("Not reached: ConnectException");

        receiver = new Receiver(port);
        clock.forward(Duration.ofSeconds(10));
        channel.round();
        channel.round();

        assertThat(receiver.messages())
                .extracting(message -> message.headers().get("webhook-id"))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(channel.waiting()).isZero();
    }

    @Test
    void aRefusedMessageComesAgainLaterAsTheSameAndSignedAnew() throws Exception {
        Channel channel = json();
        receiver.answers(Answer.of(500, "Cannot POST /hook/very-secret-path\u0007 of N-EXP-9007"));
        channel.happens(LetterKind.RAISED, "N-EXP-9007");

        channel.round();
        assertThat(channel.lastError())
                .as("what it said, without our secret and without control characters")
                .isEqualTo("Refused with 500: Cannot POST … of N-EXP-9007");
        clock.forward(Duration.ofSeconds(9));
        channel.round();
        assertThat(receiver.messages()).as("it backs off").hasSize(1);
        receiver.answers(Answer.of(200, "ok"));
        clock.forward(Duration.ofSeconds(1));
        channel.round();

        List<Message> came = receiver.messages();
        assertThat(came).hasSize(2);
        assertThat(came.get(1).body()).isEqualTo(came.get(0).body());
        assertThat(came)
                .extracting(message -> message.headers().get("webhook-id"))
                .containsOnly(came.get(0).headers().get("webhook-id"));
        assertThat(came.get(1).headers().get("webhook-timestamp"))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        for (Message message : came) {
            assertThat(message.headers().get("webhook-signature")).isEqualTo(expectedSignature(message));
        }
        assertThat(channel.waiting()).isZero();
    }

    @Test
    void aTargetThatAsksForSilenceHasItForAllMessagesFromAllNodes() {
        Channel channel = json();
        receiver.answers(Answer.of(429, "slow down", "Retry-After", "120"));
        channel.happens(LetterKind.RAISED, "N-EXP-9008");
        channel.happens(LetterKind.RAISED, "N-EXP-9009");
        channel.round();
        receiver.answers(Answer.of(204, ""));

        clock.forward(Duration.ofSeconds(119));
        channel.happens(LetterKind.RAISED, "N-EXP-9010");
        channel.round();
        channel.anotherNode().deliverNext(channel.target);
        assertThat(receiver.messages()).hasSize(1);

        clock.forward(Duration.ofSeconds(1));
        channel.round();
        assertThat(receiver.messages()).hasSize(4);
        assertThat(channel.waiting()).isZero();
    }

    @Test
    void aTargetThatIsGoneIsNotAskedAgainForTheMessage() {
        Channel channel = json();
        receiver.answers(Answer.of(410, "gone"));
        channel.happens(LetterKind.RAISED, "N-EXP-9011");

        channel.round();
        clock.forward(Duration.ofDays(2));
        channel.round();

        assertThat(channel.dead()).isEqualTo(1);
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        Channel channel = json();
        receiver.answers(
                Answer.of(307, "", "Location", receiver.at("/elsewhere").toString()));
        channel.happens(LetterKind.RAISED, "N-EXP-9012");

        channel.round();

        assertThat(receiver.messages()).extracting(Message::path).containsExactly("/hook/very-secret-path");
        assertThat(channel.lastError()).isEqualTo("Refused with 307");
    }

    @Test
    void whatIsNeverTakenIsGivenUpAfterItsTimeAndCanBeRetried() {
        Channel channel = json();
        receiver.answers(Answer.of(500, ""));
        channel.happens(LetterKind.RAISED, "N-EXP-9013");
        Instant end = clock.instant().plus(Channel.PATIENCE);
        while (channel.waiting() > 0 && clock.instant().isBefore(end.plus(Duration.ofHours(1)))) {
            channel.round();
            clock.forward(Duration.ofMinutes(30));
        }
        assertThat(channel.dead()).isEqualTo(1);
        assertThat(channel.count("dead_at = '" + end + "'"))
                .as("not a moment before")
                .isEqualTo(1);
        assertThat(receiver.messages()).hasSizeBetween(10, 30);

        receiver.answers(Answer.of(204, ""));
        var dead = new DeadWebhooks(jdbc, channel.settings, event -> {}, clock);
        UUID id = dead.newest().stream()
                .filter(message -> message.target().equals(channel.target.name()))
                .findFirst()
                .orElseThrow()
                .id();
        dead.retry(id);
        channel.round();

        assertThat(channel.dead()).isZero();
        assertThat(channel.waiting()).isZero();
        assertThatThrownBy(() -> dead.retry(id)).isInstanceOf(Problem.class);
    }

    @Test
    void twoSendersAtOnceDeliverEachMessageOnce() {
        Channel channel = json();
        IntStream.range(0, 40).forEach(n -> channel.happens(LetterKind.RAISED, "N-EXP-92" + (10 + n)));

        CompletableFuture.allOf(Stream.of(channel.delivery, channel.anotherNode())
                        .map(node -> CompletableFuture.runAsync(() -> {
                            boolean more = true;
                            while (more) {
                                more = node.deliverNext(channel.target);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(receiver.messages())
                .extracting(message -> message.headers().get("webhook-id"))
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(channel.waiting()).isZero();
    }

    @Test
    void aMessageOfANodeThatDiedIsSentAfterItsLease() {
        Channel channel = json();
        channel.happens(LetterKind.RAISED, "N-EXP-9014");
        outbox.claim(channel.target.name(), clock.instant(), Duration.ofMinutes(1));

        channel.round();
        assertThat(receiver.messages()).as("the lease holds").isEmpty();
        clock.forward(Duration.ofMinutes(1));
        channel.round();

        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsReadToItsBeginning() {
        Channel channel = json();
        receiver.answers(WebhookTests::withoutEnd);
        channel.happens(LetterKind.RAISED, "N-EXP-9015");

        channel.round();

        assertThat(channel.lastError()).startsWith("Refused with 400: xxxx").hasSizeLessThan(400);
    }

    /** A node's own server beside it hangs, and answers nothing: the call has an end. */
    @Test
    void aTargetThatHangsIsLeft() {
        Channel channel = json();
        receiver.answers(exchange -> exchange.sendResponseHeaders(200, 10));
        channel.happens(LetterKind.RAISED, "N-EXP-9016");

        channel.node(Duration.ofSeconds(1)).deliverNext(channel.target);

        assertThat(channel.lastError()).isEqualTo("Not reached: no answer within 1 s");
        assertThat(channel.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsForATargetThatIsInTheSettingsNoMoreIsGivenUpInTheEnd() {
        Channel channel = json();
        channel.happens(LetterKind.RAISED, "N-EXP-9017");
        Channel other = json();

        other.delivery.tidy();
        assertThat(channel.dead())
                .as("nodes may be on their way to other settings")
                .isZero();
        clock.forward(Channel.PATIENCE);
        other.delivery.tidy();

        assertThat(channel.dead()).isEqualTo(1);
        var dead = new DeadWebhooks(jdbc, other.settings, event -> {}, clock);
        assertThatThrownBy(() -> dead.retryAll(channel.target.name()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.OUT_OF_TURN));
        assertThat(new WebhookStates(other.settings, jdbc).all())
                .filteredOn(state -> state.target().equals(channel.target.name()))
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.kind()).isNull();
                    assertThat(state.dead()).isEqualTo(1);
                });
    }

    @Test
    void whatWasSentLongAgoIsForgotten() {
        Channel channel = json();
        channel.happens(LetterKind.RAISED, "N-EXP-9018");
        channel.round();

        channel.delivery.tidy();
        assertThat(channel.count("sent_at is not null")).isEqualTo(1);
        clock.forward(Duration.ofDays(31));
        channel.delivery.tidy();

        assertThat(channel.count("true")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 25 Nov 2026 12:02:00 GMT",
                "120",
            })
    void aServerSaysInTwoWaysHowLongItWantsToBeLeftAlone(String header) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-25T12:00:00Z")))
                .contains(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "0", "Wed, 25 Nov 2020 12:02:00 GMT", "1e9"})
    void whatIsNoTimeToComeIsNotWaitedFor(String header) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-25T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void nobodyKeepsUsSilentForYears() {
        assertThat(RetryAfter.parse("999999999", Instant.now())).contains(RetryAfter.LONGEST);
    }

    private static void withoutEnd(HttpExchange exchange) throws java.io.IOException {
        exchange.sendResponseHeaders(400, 0);
        byte[] block = "x".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        while (true) {
            exchange.getResponseBody().write(block);
        }
    }

    private Channel json() {
        return kept(Channel.json(receiver, parts()));
    }

    private Channel channel(Webhook.Kind kind, WebhookEvent... events) {
        return kept(new Channel(kind, receiver.at("/hook"), SECRET, parts(), events));
    }

    private Channel kept(Channel channel) {
        channels.add(channel);
        return channel;
    }

    private Channel.Parts parts() {
        return new Channel.Parts(outbox, jdbc, transaction, json, messages, organisation, mail, clock);
    }

    private List<String> types() {
        return receiver.messages().stream()
                .map(message -> {
                    try {
                        return json.readTree(message.body()).path("type").asText();
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** Worked out as a receiver does it, from what has come. */
    static String expectedSignature(Message message) throws Exception {
        return expectedSignature(message, SECRET);
    }

    static String expectedSignature(Message message, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = Objects.requireNonNull(message.headers().get("webhook-id")) + "."
                + message.headers().get("webhook-timestamp") + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
