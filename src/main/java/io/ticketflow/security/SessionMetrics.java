package io.ticketflow.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ticketflow.shared.Reading;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the monitoring how many sessions are open; every node reads the same from the database. */
@Component
class SessionMetrics implements MeterBinder {

    private final LiveSessions sessions;
    private final Reading<Long> reading = new Reading<>(this::read);

    SessionMetrics(LiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        reading.gauge("ticketflow.sessions", "Sessions that are open", Long::doubleValue)
                .register(registry);
    }

    @Scheduled(fixedDelayString = Reading.EVERY)
    void renew() {
        reading.renew();
    }

    private Long read() {
        return sessions.count();
    }
}
