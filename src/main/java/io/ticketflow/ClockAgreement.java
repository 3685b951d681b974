package io.ticketflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A node whose clock is not the database's gets no requests: deadlines are kept by the clocks of all nodes, and one that
 * is ahead would escalate tickets that still have time.
 */
@Component("clocksHealthIndicator")
class ClockAgreement extends AbstractHealthIndicator {

    static final Duration LARGEST = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    /** The machine's own clock, by which the engine's timers go. */
    @Autowired
    ClockAgreement(JdbcClient jdbc) {
        this(jdbc, Clock.systemUTC());
    }

    ClockAgreement(JdbcClient jdbc, Clock clock) {
        super("The database's clock could not be read");
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Instant asked = clock.instant();
        Instant there = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration took = Duration.between(asked, clock.instant());
        Duration apart = Duration.between(asked.plus(took.dividedBy(2)), there).abs();
        // Half of the way there and back is all that the answer's own time can hide.
        boolean agree = apart.minus(took.dividedBy(2)).compareTo(LARGEST) <= 0;
        (agree ? health.up() : health.down()).withDetail("apart", apart.toString());
    }
}
