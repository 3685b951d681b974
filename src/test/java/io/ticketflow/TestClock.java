package io.ticketflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Stands still wherever a test sets it, and goes on by hand. */
public final class TestClock extends Clock {

    private final Consumer<Instant> follower;

    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    public TestClock() {
        this(instant -> {});
    }

    /** @param follower another clock, which shall show the same */
    TestClock(Consumer<Instant> follower) {
        this.follower = follower;
    }

    public void set(Instant instant) {
        now = instant;
        follower.accept(instant);
    }

    public void forward(Duration time) {
        set(now.plus(time));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
