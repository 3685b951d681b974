package io.ticketflow.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** Measures how late timers run. One that failed is tried again under a new due date, and counts by that one. */
@Component
class TimerPunctuality {

    private final Timer lateness;

    TimerPunctuality(MeterRegistry registry) {
        this.lateness = Timer.builder("ticketflow.timer.lateness")
                .description("How late timers ran, of those that this node ran")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1))
                .register(registry);
    }

    /** A timer that was due then has run. */
    void ran(Instant due) {
        Duration late = Duration.between(due, ClockUtil.getCurrentTime().toInstant());
        lateness.record(late.isNegative() ? Duration.ZERO : late);
    }
}
