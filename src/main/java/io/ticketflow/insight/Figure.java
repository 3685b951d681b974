package io.ticketflow.insight;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A number of the dashboard: how many tickets fulfil its condition. The condition stands here alone: what is counted
 * and the list that a figure opens both use it, and the sentence {@code figure.<name>.definition} says it in words.
 */
public enum Figure {
    RAISED("true"),
    OPEN("t.resolved_at is null"),
    UNASSIGNED("t.bucket = 'UNASSIGNED'"),
    IN_PROGRESS("t.bucket = 'ASSIGNED'"),
    DUE_SOON("t.resolved_at is null and t.overdue_since is null and t.deadline > :now and t.deadline <= :soon"),
    BREACHED("t.escalated_at is not null"),
    ESCALATED("t.bucket = 'ESCALATION'"),
    RESOLVED("t.resolved_at is not null"),
    RESOLVED_IN_TIME("t.bucket = 'RESOLVED'"),
    RESOLVED_AFTER_ESCALATION("t.bucket = 'ESCALATION_RESOLVED'"),
    EVER_ASSIGNED("t.seconds_to_assign is not null"),
    EXTENSION_ASKED("t.case_id in (select x.case_id from extension_request x)"),
    EXTENSION_GRANTED("t.case_id in (select x.case_id from extension_request x where x.outcome = 'GRANTED')");

    /** What became of the tickets that were raised: each lies in exactly one of these. */
    public static final Set<Figure> PARTS =
            EnumSet.of(UNASSIGNED, IN_PROGRESS, ESCALATED, RESOLVED_IN_TIME, RESOLVED_AFTER_ESCALATION);

    /** How near a deadline is that is due soon. */
    static final Duration SOON = Duration.ofMinutes(30);

    private final String condition;

    Figure(String condition) {
        this.condition = condition;
    }

    /** What a row of {@code ticket t} must be; knows the parameters {@code now} and {@code soon}. */
    String condition() {
        return condition;
    }

    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A column for each of these figures in a query that groups tickets. */
    static String columns(Iterable<Figure> figures) {
        return java.util.stream.StreamSupport.stream(figures.spliterator(), false)
                .map(figure -> "count(*) filter (where " + figure.condition + ") " + figure.column())
                .collect(Collectors.joining(", "));
    }

    static final List<Figure> ALL = List.of(values());
}
