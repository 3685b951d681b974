package io.ticketflow.mail;

import io.ticketflow.shared.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Empties the outbox, on every node: at short intervals, and at once after a transaction that wrote letters. It has one
 * thread of its own, so that a slow SMTP server holds up neither a request nor another scheduled job.
 */
@Component
class LetterSender implements SchedulingConfigurer, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LetterSender.class);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Delivery delivery;
    private final MailSettings settings;

    final Rounds rounds = new Rounds("letters", this::sendDue);

    LetterSender(Delivery delivery, MailSettings settings) {
        this.delivery = delivery;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::wake, settings.pollInterval());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(LettersWritten event) {
        wake();
    }

    void wake() {
        rounds.ask();
    }

    /** Sends until nothing is due, the server takes nothing, or the node goes down. */
    void sendDue() {
        delivery.addressWaiting();
        boolean more = true;
        while (more && !rounds.isOver()) {
            more = delivery.deliverNext();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        rounds.end();
        if (!rounds.awaitEnd(GOODBYE)) {
            LOG.warn("A letter was still on its way; it is sent again after its lease, with the same Message-ID");
        }
    }
}
