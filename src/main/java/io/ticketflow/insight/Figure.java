package io.ticketflow.insight;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A number of the dashboard: how many tickets fulfil its condition. The condition stands here alone: what is counted
 * and the list that a figure opens both use it, and the sentence {@code figure.<name>.definition} says it in words.
 *
 * <p>All but the one that depends on the hour are conditions on what {@code ticket_tally} tells apart, and so on its
 * rows as on a ticket.
 */
public enum Figure {
    RAISED("true"),
    OPEN("t.bucket in ('UNASSIGNED', 'ASSIGNED', 'ESCALATION')"),
    UNASSIGNED("t.bucket = 'UNASSIGNED'"),
    IN_PROGRESS("t.bucket = 'ASSIGNED'"),
    DUE_SOON("t.resolved_at is null and t.overdue_since is null and t.deadline > :now and t.deadline <= :soon"),
    BREACHED("t.bucket in ('ESCALATION', 'ESCALATION_RESOLVED')"),
    ESCALATED("t.bucket = 'ESCALATION'"),
    RESOLVED("t.bucket in ('RESOLVED', 'ESCALATION_RESOLVED')"),
    RESOLVED_IN_TIME("t.bucket = 'RESOLVED'"),
    RESOLVED_AFTER_ESCALATION("t.bucket = 'ESCALATION_RESOLVED'"),
    EVER_ASSIGNED("t.assignee is not null"),
    EXTENSION_ASKED("t.extension_asked"),
    EXTENSION_GRANTED("t.extension_granted");

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
        return name().toLowerCase(Locale.ROOT);
    }

    /** A column for each of these figures in a query that groups tickets. */
    static String columns(Collection<Figure> figures) {
        return figures.stream()
                .map(figure -> "count(*) filter (where " + figure.condition + ") " + figure.column())
                .collect(Collectors.joining(", "));
    }

    /** The same in a query that groups rows of {@code ticket_tally t}; what is not tallied is nought there. */
    static String tallies(Collection<Figure> figures) {
        return figures.stream()
                .map(figure -> figure == DUE_SOON
                        ? "0 " + figure.column()
                        : "sum(t.tickets) filter (where " + figure.condition + ") " + figure.column())
                .collect(Collectors.joining(", "));
    }

    static final List<Figure> ALL = List.of(values());
}
