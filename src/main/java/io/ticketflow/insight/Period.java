package io.ticketflow.insight;

import io.ticketflow.shared.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days in the organisation's zone, both included.
 *
 * @param from null: from the beginning
 * @param to null: until now
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static final Period ALWAYS = new Period(null, null);

    private static final int LAST_YEAR = 9999;

    /** @throws Problem {@link Problem.Kind#INVALID} when it ends before it begins */
    public Period {
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("to", "period.order");
        }
    }

    /**
     * @param from a date such as {@code 2026-03-04}; blank: from the beginning
     * @throws Problem {@link Problem.Kind#INVALID} for what is no date
     */
    public static Period parse(@Nullable String from, @Nullable String to) {
        return new Period(date("from", from), date("to", to));
    }

    private static @Nullable LocalDate date(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return parsed(text.strip())
                .filter(day -> day.getYear() > 0 && day.getYear() <= LAST_YEAR)
                .orElseThrow(() -> Problem.invalid(field, "period.date"));
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
