package io.ticketflow.insight;

import io.ticketflow.people.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the list of employees is asked for; null where that does not matter.
 *
 * @param q a part of the name or e-mail address
 * @param cursor where to go on: {@link EmployeePage#next()} of the page before
 * @param size how many at most, 1 to 100
 */
public record EmployeeQuery(
        @Nullable String q,
        @Nullable Holding holding,
        @Nullable String cursor,
        int size) {

    public static final int LARGEST_PAGE = 100;

    /** Which roles one must hold: a certain one, or none at all. */
    public record Holding(@Nullable Role role) {

        public static final Holding NOTHING = new Holding(null);
    }

    public EmployeeQuery {
        size = Math.max(1, Math.min(size, LARGEST_PAGE));
        q = q == null || q.isBlank() ? null : q.strip().replace("\0", "").toLowerCase(Locale.ROOT);
    }
}
