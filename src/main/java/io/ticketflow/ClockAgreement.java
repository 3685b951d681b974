package io.ticketflow;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * A node whose clock is not the database's gets no requests: deadlines are kept by the clocks of all nodes, and one that
 * is ahead would escalate tickets that still have time. Nor does one that the database does not answer.
 */
@Component("clocksHealthIndicator")
class ClockAgreement extends AbstractHealthIndicator {

    static final Duration LARGEST = Duration.ofSeconds(2);

    private final DatabaseTime database;
    private final Clock clock;

    /** Whoever asks meanwhile gets the same answer: a queue before a database that hangs would grow for ever. */
    private final AtomicReference<FutureTask<Health>> asking = new AtomicReference<>();

    /** The machine's own clock, by which the engine's timers go. */
    @Autowired
    ClockAgreement(DatabaseTime database) {
        this(database, Clock.systemUTC());
    }

    ClockAgreement(DatabaseTime database, Clock clock) {
        super("The database's clock could not be read");
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws ExecutionException, InterruptedException {
        var mine = new FutureTask<>(this::asked);
        FutureTask<Health> under = asking.compareAndExchange(null, mine);
        if (under == null) {
            mine.run();
            asking.set(null);
            under = mine;
        }
        Health found = under.get();
        health.status(found.getStatus()).withDetails(found.getDetails());
    }

    private Health asked() throws SQLException {
        Instant asked = clock.instant();
        Instant there = database.now();
        Duration took = Duration.between(asked, clock.instant());
        Duration apart = Duration.between(asked.plus(took.dividedBy(2)), there).abs();
        // Half of the way there and back is all that the answer's own time can hide.
        boolean agree = apart.minus(took.dividedBy(2)).compareTo(LARGEST) <= 0;
        return (agree ? Health.up() : Health.down())
                .withDetail("apart", apart.toString())
                .build();
    }
}
