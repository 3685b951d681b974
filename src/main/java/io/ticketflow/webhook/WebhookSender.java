package io.ticketflow.webhook;

import io.ticketflow.shared.Rounds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Empties the outbox of the channels, on every node: at short intervals, and at once after a transaction that wrote
 * messages. Each target has a thread of its own, so that one that hangs holds up no other. Without targets it does
 * nothing.
 */
@Component
class WebhookSender implements SchedulingConfigurer, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration TIDYING = Duration.ofHours(1);

    private final WebhookDelivery delivery;
    private final WebhookSettings settings;
    private final Map<String, Rounds> rounds = new LinkedHashMap<>();

    WebhookSender(WebhookDelivery delivery, WebhookSettings settings) {
        this.delivery = delivery;
        this.settings = settings;
        settings.webhooks()
                .forEach(target ->
                        rounds.put(target.name(), new Rounds("webhook-" + target.name(), () -> sendDue(target))));
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (!rounds.isEmpty()) {
            registrar.addFixedDelayTask(
                    () -> rounds.values().forEach(Rounds::ask),
                    settings.webhookSending().pollInterval());
        }
        registrar.addFixedDelayTask(delivery::tidy, TIDYING);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(WebhooksWritten written) {
        written.targets().forEach(this::wake);
    }

    private void wake(String target) {
        Rounds ofTarget = rounds.get(target);
        if (ofTarget != null) {
            ofTarget.ask();
        }
    }

    /** Sends until nothing is due, the target takes nothing, or the node goes down. */
    private void sendDue(Webhook target) {
        boolean more = true;
        while (more && !isOver(target)) {
            more = delivery.deliverNext(target);
        }
    }

    private boolean isOver(Webhook target) {
        Rounds ofTarget = rounds.get(target.name());
        return ofTarget == null || ofTarget.isOver();
    }

    @Override
    public void destroy() throws InterruptedException {
        List<Rounds> all = List.copyOf(rounds.values());
        all.forEach(Rounds::end);
        for (Rounds each : all) {
            if (!each.awaitEnd(WebhookCall.LONGEST)) {
                LOG.warn("A webhook message was still on its way; it is sent again after its lease, with the same id");
            }
        }
    }
}
