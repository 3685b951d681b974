package io.ticketflow.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.TestClock;
import io.ticketflow.local.Receiver;
import io.ticketflow.mail.LetterKind;
import io.ticketflow.mail.MailSettings;
import io.ticketflow.mail.TicketNews;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A target of a test's own, with the module's classes around it as a node has them. */
final class Channel {

    static final Duration PATIENCE = Duration.ofDays(3);

    final Webhook target;
    final WebhookSettings settings;
    final WebhookDelivery delivery;
    final Announcements announcements;

    private final Parts parts;

    /** What the channel stands on. */
    record Parts(
            WebhookOutbox outbox,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectMapper json,
            MessageSource messages,
            Organisation organisation,
            MailSettings mail,
            TestClock clock) {}

    Channel(Webhook.Kind kind, URI url, @Nullable String secret, Parts parts, WebhookEvent... events) {
        this.parts = parts;
        target = new Webhook("t-" + UUID.randomUUID(), kind, url.toString(), secret, Set.of(events));
        settings = new WebhookSettings(
                List.of(target),
                new WebhookSettings.Sending(Duration.ofSeconds(5), Duration.ofMinutes(1), PATIENCE, true));
        var bodies = new Bodies(parts.json(), parts.messages(), parts.organisation(), parts.mail());
        announcements = new Announcements(settings, parts.outbox(), bodies, event -> {}, parts.clock());
        delivery = anotherNode();
    }

    static Channel json(Receiver receiver, Parts parts) {
        return new Channel(Webhook.Kind.JSON, receiver.at("/hook/very-secret-path"), WebhookTests.SECRET, parts);
    }

    /** The sending part of one more node. */
    WebhookDelivery anotherNode() {
        return node(WebhookCall.LONGEST);
    }

    /** One that gives the whole call so long. */
    WebhookDelivery node(Duration longestCall) {
        return new WebhookDelivery(
                parts.outbox(),
                new WebhookCall(Traces.off(), parts.clock(), longestCall),
                settings,
                parts.messages(),
                parts.mail(),
                Traces.off(),
                parts.clock());
    }

    /** An event of this ticket, in a transaction of its own. */
    void happens(LetterKind kind, String caseId) {
        happens(kind, caseId, "Exponentia");
    }

    void happens(LetterKind kind, String caseId, String application) {
        var news = new TicketNews(
                kind, caseId + "/" + kind.name().toLowerCase(Locale.ROOT), new CaseId(caseId), application);
        parts.transaction().executeWithoutResult(status -> announcements.on(news));
    }

    /** As one round of the sender does it. */
    void round() {
        boolean more = true;
        while (more) {
            more = delivery.deliverNext(target);
        }
    }

    int waiting() {
        return count("sent_at is null and dead_at is null");
    }

    int dead() {
        return count("dead_at is not null");
    }

    int count(String condition) {
        return parts.jdbc()
                .sql("select count(*) from webhook_message where target = :target and " + condition)
                .param("target", target.name())
                .query(Integer.class)
                .single();
    }

    @Nullable
    String lastError() {
        return parts.jdbc()
                .sql("select max(last_error) from webhook_message where target = :target")
                .param("target", target.name())
                .query(String.class)
                .single();
    }

    /** Nothing of it is left for other tests to see. */
    void forget() {
        parts.jdbc()
                .sql("delete from webhook_message where target = :target")
                .param("target", target.name())
                .update();
    }
}
