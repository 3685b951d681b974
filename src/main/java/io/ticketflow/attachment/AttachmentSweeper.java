package io.ticketflow.attachment;

import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives up uploads that were never finished. Any number of nodes may sweep at once: each takes an upload in hand before
 * it asks the store to delete, and its name is free again only after the object is gone.
 */
@Component
class AttachmentSweeper {

    private static final int AT_A_TIME = 100;

    /** After this a node that took an upload in hand is thought dead; far more than one delete can take. */
    private static final Duration IN_HAND = Duration.ofHours(1);

    private final AttachmentRows rows;
    private final CaseFolders folders;
    private final ObjectStore store;
    private final AttachmentSettings settings;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttachmentSweeper(
            AttachmentRows rows,
            CaseFolders folders,
            ObjectStore store,
            AttachmentSettings settings,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.folders = folders;
        this.store = store;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant began = clock.instant();
        int swept = 0;
        try {
            while (swept < AT_A_TIME && sweepNext()) {
                swept++;
            }
        } catch (RuntimeException e) {
            events.publishEvent(new Swept(began, clock.instant(), swept, reason(e)));
            throw e;
        }
        events.publishEvent(new Swept(began, clock.instant(), swept, null));
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure instanceof Problem ? failure.getCause() : failure;
        return Objects.requireNonNullElse(cause, failure).getClass().getSimpleName();
    }

    /** @return whether there was one */
    private boolean sweepNext() {
        Optional<Attachment> next = takeInHand();
        next.ifPresent(this::giveUp);
        return next.isPresent();
    }

    private Optional<Attachment> takeInHand() {
        return Optional.ofNullable(transactions.execute(status -> {
            Instant now = clock.instant();
            Attachment next = rows.nextToSweep(now.minus(settings.sweepAfter()), now.minus(IN_HAND))
                    .orElse(null);
            if (next != null) {
                next.giveUp(now);
            }
            return next;
        }));
    }

    private void giveUp(Attachment attachment) {
        store.delete(folders.of(attachment.caseId()).key(attachment));
        transactions.executeWithoutResult(status -> rows.delete(attachment));
    }
}
