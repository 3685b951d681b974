package io.ticketflow.insight;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The orders in which a list can be read. Each has an index that begins with the bucket (V004, V041). */
@SuppressWarnings("ImmutableEnumChecker") // no list made by List.of ever changes
public enum Sort {
    NEWEST("desc", List.of(Key.time("t.raised_at", row -> Optional.of(row.raisedAt()), ""))),
    OLDEST("asc", List.of(Key.time("t.raised_at", row -> Optional.of(row.raisedAt()), ""))),
    /** The nearest first, or the one longest overdue; what has no deadline comes last. */
    DEADLINE(
            "asc",
            List.of(Key.time(
                    "coalesce(t.deadline, 'infinity'::timestamptz)",
                    row -> Optional.ofNullable(row.deadline()),
                    "infinity"))),
    /** The highest first, the newest first among equals. */
    PRIORITY(
            "desc",
            List.of(
                    new Key(
                            "(case t.priority when 'HIGH' then 3 when 'MEDIUM' then 2 else 1 end)",
                            "int",
                            value -> value.matches("[123]"),
                            Key::rank),
                    Key.time("t.raised_at", row -> Optional.of(row.raisedAt()), ""))),
    /** The one resolved last first. */
    RESOLVED(
            "desc",
            List.of(Key.time(
                    "coalesce(t.resolved_at, '-infinity'::timestamptz)",
                    row -> Optional.ofNullable(row.resolvedAt()),
                    "-infinity")));

    private final String direction;
    private final List<Key> keys;

    Sort(String direction, List<Key> keys) {
        this.direction = direction;
        this.keys = keys;
    }

    String orderBy() {
        return keys.stream().map(key -> key.column() + " " + direction + ", ").collect(Collectors.joining())
                + "t.case_id "
                + direction;
    }

    /** What comes after the row whose keys stand in the parameters {@code k0}, {@code k1} … and {@code lastCase}. */
    String beyond() {
        String columns = keys.stream().map(Key::column).collect(Collectors.joining(", "));
        String last = IntStream.range(0, keys.size())
                .mapToObj(i -> "cast(:k" + i + " as " + keys.get(i).type() + ")")
                .collect(Collectors.joining(", "));
        String beyond = "desc".equals(direction) ? " < " : " > ";
        return "(" + columns + ", t.case_id)" + beyond + "(" + last + ", :lastCase)";
    }

    List<String> keysOf(TicketRow row) {
        return keys.stream().map(key -> key.of().apply(row)).toList();
    }

    boolean accepts(List<String> values) {
        return values.size() == keys.size()
                && IntStream.range(0, values.size())
                        .allMatch(i -> keys.get(i).form().test(values.get(i)));
    }

    /**
     * One column of the order.
     *
     * @param form how its value looks in a cursor
     */
    private record Key(String column, String type, Predicate<String> form, Function<TicketRow, String> of) {

        static Key time(String column, Function<TicketRow, Optional<Instant>> of, String none) {
            return new Key(
                    column,
                    "timestamptz",
                    Key::isTime,
                    row -> of.apply(row).map(Instant::toString).orElse(none));
        }

        static String rank(TicketRow row) {
            return switch (row.priority()) {
                case HIGH -> "3";
                case MEDIUM -> "2";
                case LOW -> "1";
            };
        }

        private static boolean isTime(String value) {
            try {
                return value.matches("-?infinity") || Instant.parse(value).isAfter(Instant.EPOCH);
            } catch (DateTimeException e) {
                return false;
            }
        }
    }
}
