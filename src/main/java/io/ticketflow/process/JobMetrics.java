package io.ticketflow.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ticketflow.shared.Reading;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What an operator asks about the engine's jobs: whether timers are overdue, and what failed. Every node reads the same
 * from the database.
 */
@Component
class JobMetrics implements MeterBinder {

    /** What a node has just taken to run is still due; what failed waits for its next attempt, and is not. */
    private static final String DUE = """
            select count(*) due, min(duedate_) oldest from act_ru_job
            where duedate_ <= :now and retries_ > 0 and suspension_state_ = 1
            """;

    private final JdbcClient jdbc;
    private final FailedJobRows failed;
    private final Reading<Figures> reading = new Reading<>(this::read);

    JobMetrics(JdbcClient jdbc, FailedJobRows failed) {
        this.jdbc = jdbc;
        this.failed = failed;
    }

    private record Figures(long due, double dueAge, FailedJobs.Count failed) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        reading.gauge("ticketflow.jobs.due", "Timers that are due and have not run yet", Figures::due)
                .register(registry);
        reading.gauge("ticketflow.jobs.due.age", "How long ago the first of them was due", Figures::dueAge)
                .baseUnit("seconds")
                .register(registry);
        reading.gauge(
                        "ticketflow.jobs.failed",
                        "Jobs that failed",
                        figures -> figures.failed().givenUp())
                .tag("state", "given-up")
                .register(registry);
        reading.gauge(
                        "ticketflow.jobs.failed",
                        "Jobs that failed",
                        figures -> figures.failed().triedAgain())
                .tag("state", "tried-again")
                .register(registry);
    }

    @Scheduled(fixedDelayString = Reading.EVERY)
    void renew() {
        reading.renew();
    }

    private Figures read() {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        FailedJobs.Count failures = failed.count();
        return jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .query((row, i) -> new Figures(row.getLong("due"), age(row.getTimestamp("oldest"), now), failures))
                .single();
    }

    private static double age(@Nullable Timestamp oldest, Instant now) {
        return oldest == null ? 0 : Duration.between(oldest.toInstant(), now).toMillis() / 1000.0;
    }
}
