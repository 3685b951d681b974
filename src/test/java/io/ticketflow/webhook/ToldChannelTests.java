package io.ticketflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.Receiver.Message;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ticket's course as a channel hears it from the running application, and what an administrator sees of it. */
@IntegrationTest
class ToldChannelTests {

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Test
    void aTicketsCourseIsToldOnceForEachEventHoweverManyLettersItHas() throws Exception {
        Employee first = scene.engineer("Ola");
        Employee second = scene.engineer("Per");

        CaseId ticket = scene.raisedAndAssignedTo(first);
        scene.override(ticket, second, scene.sm2());
        scene.promise(ticket, second, "PT5H");
        scene.extendBy(ticket, second, "PT8H");
        scene.resolve(ticket, second);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told(ticket))
                        .containsExactlyInAnyOrder(
                                "ticket.raised",
                                "ticket.assigned",
                                "ticket.reassigned",
                                "ticket.extension-requested",
                                "ticket.extension-granted",
                                "ticket.resolved"));
        for (Message message : TestParts.channelMessages(ticket.value())) {
            assertThat(message.body()).doesNotContain("Login page", "stays white", "Ola", "Per", "supplier", "cache");
            assertThat(message.headers().get("webhook-signature"))
                    .isEqualTo(WebhookTests.expectedSignature(message, TestParts.CHANNEL_SECRET));
        }
    }

    @Test
    void anAdministratorSeesWhatWasGivenUpAndRetriesIt() {
        Visitor admin = Visitor.signedInAs("admin");
        String reason = "Refused with 404: <b>no_service</b> " + UUID.randomUUID();
        CaseId ticket = scene.raised();
        UUID message = dead(ticket, reason);

        String page = admin.get("/admin").body();
        JsonNode state = Visitor.json(admin.get("/api/overview")).at("/webhooks/targets/0");
        int retried =
                admin.submit("/admin/webhooks/" + message + "/retry", Map.of()).statusCode();

        assertThat(page)
                .contains(ticket.value(), "Messages to channels", "&lt;b&gt;no_service")
                .doesNotContain("<b>no_service", "/tickets/" + ticket, TestParts.CHANNEL_SECRET);
        assertThat(state.path("target").asText()).isEqualTo("channel");
        assertThat(state.path("dead").asInt()).isPositive();
        assertThat(state.has("url")).isFalse();
        assertThat(retried).isEqualTo(302);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> TestParts.channelMessages(ticket.value()).size() == 2);
        assertThat(admin.submit("/admin/webhooks/" + message + "/retry", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void allMessagesToATargetAreRetriedAtOnce() {
        Visitor admin = Visitor.signedInAs("admin");
        List<UUID> messages =
                List.of(dead(scene.raised(), "Refused with 410"), dead(scene.raised(), "Refused with 410"));

        int retried = Visitor.json(admin.post("/api/overview/webhooks/retry", Map.of("target", "channel")))
                .path("messages")
                .asInt();

        assertThat(retried).isGreaterThanOrEqualTo(2);
        await().atMost(Duration.ofSeconds(30)).until(() -> messages.stream().allMatch(this::isSent));
        assertThat(admin.post("/api/overview/webhooks/retry", Map.of("target", "nobody"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(admin.post("/api/overview/webhooks/retry", Map.of()).statusCode())
                .isEqualTo(422);
    }

    /** The ticket's first message, given up after it was sent after all. */
    private UUID dead(CaseId ticket, String reason) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !sent(ticket).isEmpty());
        UUID message = sent(ticket).get(0);
        jdbc.sql(
                        "update webhook_message set sent_at = null, dead_at = now() + interval '1000 days', last_error = :reason"
                                + " where id = :id")
                .param("reason", reason)
                .param("id", message)
                .update();
        return message;
    }

    private List<UUID> sent(CaseId ticket) {
        return jdbc.sql("select id from webhook_message where case_id = :ticket and sent_at is not null")
                .param("ticket", ticket.value())
                .query(UUID.class)
                .list();
    }

    private boolean isSent(UUID message) {
        return jdbc.sql("select sent_at is not null from webhook_message where id = :id")
                .param("id", message)
                .query(Boolean.class)
                .single();
    }

    private List<String> told(CaseId ticket) {
        return TestParts.channelMessages(ticket.value()).stream()
                .map(message -> {
                    try {
                        return json.readTree(message.body()).path("type").asText();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
