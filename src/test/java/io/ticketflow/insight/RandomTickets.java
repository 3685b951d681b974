package io.ticketflow.insight;

import io.ticketflow.shared.EmployeeId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Valid rows of tickets in every state, without a process behind them: for transactions that are rolled back. */
final class RandomTickets {

    private final JdbcClient jdbc;
    private final Random random;
    private final List<EmployeeId> engineers;
    private final Instant now;

    RandomTickets(JdbcClient jdbc, long seed, List<EmployeeId> engineers, Instant now) {
        this.jdbc = jdbc;
        this.random = new Random(seed);
        this.engineers = engineers;
        this.now = now;
    }

    void insert(String application, int count) {
        for (int i = 0; i < count; i++) {
            insert(application, "N-" + application + "-" + (500_000 + i));
        }
    }

    private void insert(String application, String caseId) {
        Instant raised = now.minus(upTo(Duration.ofDays(80))).minusSeconds(60);
        Instant first = chance(85) ? between(raised, now) : null;
        Instant latest = first == null || chance(70) ? first : between(first, now);
        Duration time = latest != null && chance(80) ? Duration.ofMinutes(1 + random.nextInt(1_500)) : null;
        Instant deadline = time == null || latest == null
                ? null
                : chance(20) ? now.plusSeconds(random.nextInt(3_600)) : latest.plus(time);
        boolean late = deadline != null && !deadline.isAfter(now);
        Instant escalated = late && chance(70) && deadline != null
                ? deadline
                : first != null && chance(10) ? between(first, now) : null;
        Instant resolved = latest != null && chance(60)
                ? between(escalated == null ? latest : later(latest, escalated), now)
                : null;
        EmployeeId engineer = first == null ? null : engineers.get(random.nextInt(engineers.size()));
        jdbc.sql("""
                        insert into ticket (case_id, application, title, description, priority, reporter, raised_at, assignee,
                            assigned_by, assigned_level, assigned_at, first_assigned_at, resolution_seconds, starts_at,
                            deadline, escalated_at, overdue_since, resolved_at, resolution_note)
                        values (:id, :application, 'Random', 'Random', :priority, :reporter, :raised, :engineer, :engineer,
                            :level, :latest, :first, :seconds, :starts, :deadline, :escalated, :overdue, :resolved, :note)
                        """)
                .param("id", caseId)
                .param("application", application)
                .param("priority", List.of("HIGH", "MEDIUM", "LOW").get(random.nextInt(3)))
                .param("reporter", engineers.get(0).value())
                .param("raised", Timestamp.from(raised))
                .param("engineer", engineer == null ? null : engineer.value())
                .param("level", engineer == null ? null : "SM1")
                .param("latest", at(latest))
                .param("first", at(first))
                .param("seconds", time == null ? null : time.toSeconds())
                .param("starts", at(deadline == null ? null : deadline.minus(Duration.ofSeconds(30))))
                .param("deadline", at(deadline))
                .param("escalated", at(escalated))
                .param("overdue", at(late ? escalated : null))
                .param("resolved", at(resolved))
                .param("note", resolved == null ? null : "Done")
                .update();
        if (engineer != null && first != null && latest != null) {
            assign(caseId, engineer, first);
            assign(caseId, engineer, latest);
        }
    }

    private void assign(String caseId, EmployeeId engineer, Instant at) {
        long assignment = jdbc.sql("""
                        insert into assignment (case_id, engineer, assigned_by, level, assigned_at)
                        values (:id, :engineer, :engineer, 'SM1', :at) returning id
                        """)
                .param("id", caseId)
                .param("engineer", engineer.value())
                .param("at", at(at))
                .query(Long.class)
                .single();
        if (chance(25)) {
            jdbc.sql("insert into extension_request values (:id, :case, :assignment, 'More', :at, :outcome, 0)")
                    .param("id", UUID.randomUUID())
                    .param("case", caseId)
                    .param("assignment", assignment)
                    .param("at", at(at))
                    .param(
                            "outcome",
                            List.of("PENDING", "APPROVED", "DECLINED", "GRANTED", "ENDED")
                                    .get(random.nextInt(5)))
                    .update();
        }
    }

    private Duration upTo(Duration longest) {
        return Duration.ofSeconds(random.nextInt((int) longest.toSeconds()));
    }

    private Instant between(Instant from, Instant to) {
        return from.plusSeconds(
                random.nextInt((int) Math.max(1, Duration.between(from, to).toSeconds())));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static @Nullable Timestamp at(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
