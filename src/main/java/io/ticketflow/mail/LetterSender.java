package io.ticketflow.mail;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Discards what comes while the node goes down: the rows are safe, and another node sends them. */
    final ExecutorService rounds = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "letters"),
            new ThreadPoolExecutor.DiscardPolicy());

    /** A round that has not begun yet does for all who want one. */
    private final AtomicBoolean asked = new AtomicBoolean();

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
        if (asked.compareAndSet(false, true)) {
            rounds.execute(this::round);
        }
    }

    private void round() {
        asked.set(false);
        try {
            sendDue();
        } catch (RuntimeException e) {
            // The next round tries again; what was claimed is free again when its lease ends.
            LOG.error("The outbox could not be emptied", e);
        }
    }

    /** Sends until nothing is due, the server takes nothing, or the node goes down. */
    void sendDue() {
        delivery.addressWaiting();
        boolean more = true;
        while (more && !rounds.isShutdown()) {
            more = delivery.deliverNext();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        rounds.shutdown();
        if (!rounds.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("A letter was still on its way; it is sent again after its lease, with the same Message-ID");
        }
    }
}
