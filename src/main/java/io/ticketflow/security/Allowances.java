package io.ticketflow.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketflow.security.LimitSettings.Limit;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts calls in the database, so that more nodes do not mean a larger allowance: one statement that waits for no
 * disk. It is asked for what changes, searches or exports, never for the mere view of a page.
 */
@Component
class Allowances {

    /** One row holds the time up to which the allowance is used, and moves only where there is room (GCRA). */
    private static final String SPEND = """
            insert into rate_limit as used (subject, kind, used_until)
            values (:subject, :kind, now() + cast(:each as double precision) * interval '1 second')
            on conflict (subject, kind) do update
            set used_until = greatest(used.used_until, now()) + cast(:each as double precision) * interval '1 second'
            where used.used_until <= now() + cast(:room as double precision) * interval '1 second'
            """;

    private static final String WAIT = """
            select extract(epoch from used_until - now()) - cast(:room as double precision)
            from rate_limit where subject = :subject and kind = :kind
            """;

    private final JdbcClient jdbc;
    private final LimitSettings settings;
    private final Map<LimitKind, Counter> refused = new EnumMap<>(LimitKind.class);

    Allowances(JdbcClient jdbc, LimitSettings settings, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.settings = settings;
        Arrays.stream(LimitKind.values()).forEach(kind -> refused.put(kind, counter(kind, registry)));
    }

    private static Counter counter(LimitKind kind, MeterRegistry registry) {
        return Counter.builder("ticketflow.calls.refused")
                .description("Calls that this node refused because an allowance was used up")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** @return how long to wait, when there is nothing left; empty when the call may go on */
    Optional<Duration> spend(String subject, LimitKind kind) {
        Limit limit = settings.of(kind);
        boolean granted = jdbc.sql(SPEND)
                        .param("subject", subject)
                        .param("kind", kind.name())
                        .param("each", seconds(limit.each()))
                        .param("room", seconds(limit.per().minus(limit.each())))
                        .update()
                > 0;
        if (granted) {
            return Optional.empty();
        }
        Objects.requireNonNull(refused.get(kind)).increment();
        return Optional.of(wait(subject, kind, limit));
    }

    private Duration wait(String subject, LimitKind kind, Limit limit) {
        double seconds = jdbc.sql(WAIT)
                .param("subject", subject)
                .param("kind", kind.name())
                .param("room", seconds(limit.per().minus(limit.each())))
                .query(Double.class)
                .optional()
                .orElse(0.0);
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forget() {
        jdbc.sql("delete from rate_limit where used_until < now()").update();
    }
}
