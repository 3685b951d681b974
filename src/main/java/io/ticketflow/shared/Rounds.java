package io.ticketflow.shared;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done whenever somebody asks, on one thread of its own, so that what it waits for holds up neither a
 * request nor other work. A round that fails is logged; the next one tries again.
 */
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Runnable work;
    private final ExecutorService thread;

    /** A round that has not begun yet does for all who want one. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /** @param name of the thread */
    public Rounds(String name, Runnable work) {
        this.name = name;
        this.work = work;
        // Discards what comes while the node goes down: the work is kept elsewhere, and another node does it.
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Returns at once. */
    public void ask() {
        if (asked.compareAndSet(false, true)) {
            thread.execute(this::round);
        }
    }

    private void round() {
        asked.set(false);
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A round of {} has failed", name, e);
        }
    }

    /** Done when the rounds that were asked for so far are. */
    public Future<?> soFar() {
        return thread.submit(() -> {});
    }

    /** Whether the node goes down: a round that looks at this ends early. */
    public boolean isOver() {
        return thread.isShutdown();
    }

    /** No round begins from now on. */
    public void end() {
        thread.shutdown();
    }

    /** @return whether the last round has ended within this time */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        return thread.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
