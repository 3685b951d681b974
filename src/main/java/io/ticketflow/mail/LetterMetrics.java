package io.ticketflow.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ticketflow.shared.Reading;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What an operator asks about the outbox. Every node reads the same from the database. */
@Component
class LetterMetrics implements MeterBinder {

    private final OutboxView outbox;
    private final DeadLetters dead;
    private final Clock clock;
    private final Reading<Figures> reading = new Reading<>(this::read);

    LetterMetrics(OutboxView outbox, DeadLetters dead, Clock clock) {
        this.outbox = outbox;
        this.dead = dead;
        this.clock = clock;
    }

    private record Figures(OutboxView.Backlog backlog, double age, long withoutHolder, long dead) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        reading.gauge(
                        "ticketflow.letters.waiting",
                        "Letters that are still to be sent",
                        figures -> figures.backlog().letters())
                .register(registry);
        reading.gauge(
                        "ticketflow.letters.refused",
                        "Letters among them that were tried in vain",
                        figures -> figures.backlog().tried())
                .register(registry);
        reading.gauge("ticketflow.letters.waiting.age", "Age of the oldest of them", Figures::age)
                .baseUnit("seconds")
                .register(registry);
        reading.gauge(
                        "ticketflow.letters.without.holder",
                        "Letters for a role that nobody holds",
                        Figures::withoutHolder)
                .register(registry);
        reading.gauge("ticketflow.letters.dead", "Letters that were given up", Figures::dead)
                .register(registry);
    }

    @Scheduled(fixedDelayString = Reading.EVERY)
    void renew() {
        reading.renew();
    }

    private Figures read() {
        OutboxView.Backlog backlog = outbox.backlog();
        double age = backlog.oldest() == null
                ? 0
                : Duration.between(backlog.oldest(), clock.instant()).toMillis() / 1000.0;
        return new Figures(backlog, Math.max(age, 0), outbox.waitingForHolder(), dead.count());
    }
}
