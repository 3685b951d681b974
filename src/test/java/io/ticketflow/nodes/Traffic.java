package io.ticketflow.nodes;

import io.ticketflow.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Somebody who goes on opening pages and raising tickets, and takes note of every answer that is none. */
final class Traffic implements AutoCloseable {

    private static final int PAGE_MILLIS = 40;
    /** An employee may change a hundred things in a minute. */
    private static final int TICKET_MILLIS = 700;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger tickets = new AtomicInteger();

    Traffic(Visitor person) {
        repeat(PAGE_MILLIS, pages, 200, () -> person.get("/my-tickets"));
        repeat(TICKET_MILLIS, tickets, 201, () -> person.post("/api/tickets", Desk.WISH));
    }

    private void repeat(int millis, AtomicInteger done, int expected, Supplier<HttpResponse<String>> request) {
        Future<?> unused =
                threads.scheduleAtFixedRate(() -> ask(done, expected, request), 0, millis, TimeUnit.MILLISECONDS);
    }

    private void ask(AtomicInteger done, int expected, Supplier<HttpResponse<String>> request) {
        try {
            HttpResponse<String> answer = request.get();
            if (answer.statusCode() == expected) {
                done.incrementAndGet();
            } else {
                lost.add(answer.request().method() + " " + answer.uri() + " was answered " + answer.statusCode());
            }
        } catch (RuntimeException e) {
            lost.add(String.valueOf(e.getCause()));
        }
    }

    List<String> lost() {
        return lost;
    }

    int pages() {
        return pages.get();
    }

    int tickets() {
        return tickets.get();
    }

    /** Ends after the requests that are under way. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                lost.add("A request has no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
