package io.ticketflow.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ticketflow.shared.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What an operator asks about the messages to channels. Every node reads the same from the database. */
@Component
class WebhookMetrics implements MeterBinder {

    private final WebhookStates states;
    private final Clock clock;
    private final Reading<Figures> reading = new Reading<>(this::read);

    WebhookMetrics(WebhookStates states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    private record Figures(long waiting, double age, long dead) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        reading.gauge("ticketflow.webhooks.waiting", "Messages to channels that are still to be sent", Figures::waiting)
                .register(registry);
        reading.gauge("ticketflow.webhooks.waiting.age", "Age of the oldest of them", Figures::age)
                .baseUnit("seconds")
                .register(registry);
        reading.gauge("ticketflow.webhooks.dead", "Messages to channels that were given up", Figures::dead)
                .register(registry);
    }

    @Scheduled(fixedDelayString = Reading.EVERY)
    void renew() {
        reading.renew();
    }

    private Figures read() {
        List<WebhookStates.State> all = states.all();
        Instant now = clock.instant();
        Instant oldest = all.stream()
                .map(WebhookStates.State::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(now);
        return new Figures(
                all.stream().mapToLong(WebhookStates.State::waiting).sum(),
                Math.max(Duration.between(oldest, now).toMillis() / 1000.0, 0),
                all.stream().mapToLong(WebhookStates.State::dead).sum());
    }
}
