package io.ticketflow.insight;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.ticketflow.shared.Reading;
import io.ticketflow.ticket.Bucket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What an operator asks about tickets. Of resolved ones it counts the last day alone: their buckets only grow, and to
 * count a million of them again and again would be waste. Every node reads the same from the database.
 */
@Component
class TicketMetrics implements MeterBinder {

    private static final String BUCKETS = """
            select bucket, count(*) tickets from ticket
            where bucket in ('UNASSIGNED', 'ASSIGNED', 'ESCALATION') group by bucket
            union all
            select bucket, count(*) from ticket
            where bucket in ('RESOLVED', 'ESCALATION_RESOLVED')
              and coalesce(resolved_at, '-infinity'::timestamptz) > now() - interval '1 day' group by bucket
            """;

    private static final String LATE = """
            select count(*) missed, coalesce(extract(epoch from now() - min(deadline)), 0) missed_age,
                   (select coalesce(extract(epoch from greatest(now() - min(raised_at), interval '0')), 0)
                    from ticket where bucket = 'UNASSIGNED') unassigned_age
            from ticket where resolved_at is null and overdue_since is null and deadline < now()
            """;

    private final JdbcClient jdbc;
    private final Reading<Figures> reading = new Reading<>(this::read);

    TicketMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ages in seconds; 0 where there is none. */
    private record Figures(Map<Bucket, Long> buckets, long missed, double missedAge, double unassignedAge) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Arrays.stream(Bucket.values()).forEach(bucket -> bind(registry, bucket));
        reading.gauge(
                        "ticketflow.tickets.unassigned.age",
                        "Age of the oldest unassigned ticket",
                        Figures::unassignedAge)
                .baseUnit("seconds")
                .register(registry);
        reading.gauge("ticketflow.deadlines.missed", "Deadlines that passed without an escalation", Figures::missed)
                .register(registry);
        reading.gauge("ticketflow.deadlines.missed.age", "How long ago the first of them passed", Figures::missedAge)
                .baseUnit("seconds")
                .register(registry);
    }

    private void bind(MeterRegistry registry, Bucket bucket) {
        boolean resolved = bucket == Bucket.RESOLVED || bucket == Bucket.ESCALATION_RESOLVED;
        reading.gauge(
                        resolved ? "ticketflow.tickets.resolved.day" : "ticketflow.tickets.open",
                        resolved ? "Tickets resolved in the last 24 hours" : "Unresolved tickets",
                        figures -> figures.buckets().getOrDefault(bucket, 0L))
                .tag("bucket", bucket.name())
                .register(registry);
    }

    @Scheduled(fixedDelayString = Reading.EVERY)
    void renew() {
        reading.renew();
    }

    private Figures read() {
        Map<Bucket, Long> buckets = new EnumMap<>(Bucket.class);
        jdbc.sql(BUCKETS).query(row -> {
            buckets.put(Bucket.valueOf(row.getString("bucket")), row.getLong("tickets"));
        });
        return jdbc.sql(LATE)
                .query((row, i) -> new Figures(
                        buckets, row.getLong("missed"), row.getDouble("missed_age"), row.getDouble("unassigned_age")))
                .single();
    }
}
