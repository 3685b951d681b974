package io.ticketflow.webhook;

import io.ticketflow.mail.TicketNews;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what channels are told into their outbox, in the transaction of the event: once for each event and target. */
@Component
class Announcements {

    private final WebhookSettings settings;
    private final WebhookOutbox outbox;
    private final Bodies bodies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Announcements(
            WebhookSettings settings,
            WebhookOutbox outbox,
            Bodies bodies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.bodies = bodies;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TicketNews news) {
        WebhookEvent.of(news.kind()).ifPresent(event -> announce(event, news));
    }

    private void announce(WebhookEvent event, TicketNews news) {
        List<Webhook> targets = settings.webhooks().stream()
                .filter(target -> target.wants(event))
                .toList();
        if (targets.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant giveUpAt = now.plus(settings.webhookSending().giveUpAfter());
        targets.forEach(target ->
                outbox.write(target.name(), event, news, bodies.body(target.kind(), event, news, now), now, giveUpAt));
        events.publishEvent(
                new WebhooksWritten(targets.stream().map(Webhook::name).toList()));
    }
}
