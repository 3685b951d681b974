package io.ticketflow.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the tickets that were raised in a period, altogether and in parts.
 *
 * @param at when they were counted
 * @param days each day of the trend, in the organisation's zone: the period, at most its last {@link #LONGEST_TREND};
 *     without a beginning the last {@link #USUAL_TREND}
 */
public record Dashboard(
        Instant at,
        Period period,
        @Nullable String application,
        Figures figures,
        List<Part> applications,
        List<Part> priorities,
        List<Part> engineers,
        List<Day> days) {

    public static final int USUAL_TREND = 30;
    public static final int LONGEST_TREND = 366;

    /** How many tickets of the period were raised before the days of the trend. */
    public long raisedBefore() {
        long shown = days.stream()
                .mapToLong(day -> day.figures().count(Figure.RAISED))
                .sum();
        return figures.count(Figure.RAISED) - shown;
    }

    /**
     * The tickets of one application, priority or engineer.
     *
     * @param key code, name or id; null for the tickets that nobody has
     */
    public record Part(@Nullable String key, @Nullable String name, Figures figures) {}

    /** The tickets raised on one day, by what became of them. */
    public record Day(LocalDate day, Figures figures) {}
}
