package io.ticketflow.insight;

import io.ticketflow.shared.EmployeeId;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds tickets by words of case id, title, description and comments, along the indexes of V007, V040 and V041. A
 * comment for the staff only does not help the ticket's reporter to find it.
 */
final class Search {

    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]+( +[\\p{L}\\p{N}]+)*");

    private static final String FOUND = """
            t.case_id in (
                select case_id from ticket where search @@ %1$s
                union select case_id from ticket where case_id like :begin
                union select c.case_id from timeline_event c join ticket s on s.case_id = c.case_id
                where c.search @@ %1$s and (not c.staff_only or s.reporter <> :searcher))
            """;

    private Search() {}

    /** Plain words are also found by their beginnings; quotes, {@code or} and {@code -} mean what they do on the web. */
    static void restrict(Conditions where, @Nullable String q, EmployeeId searcher) {
        if (q == null || q.isBlank()) {
            return;
        }
        String given = q.strip();
        boolean plain = WORDS.matcher(given).matches();
        where.add(
                FOUND.formatted(plain ? "to_tsquery('simple', :q)" : "websearch_to_tsquery('simple', :q)"),
                "q",
                plain ? beginnings(given) : given);
        where.parameters().put("begin", escaped(given.toUpperCase(Locale.ROOT)) + "%");
        where.parameters().put("searcher", searcher.value());
    }

    private static String beginnings(String words) {
        return Arrays.stream(words.split(" +", -1)).map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
