package io.ticketflow.web.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables for spreadsheets (RFC 4180). Texts come from anybody, so none of them is left to be taken for a formula there;
 * numbers stay numbers.
 */
public final class Csv {

    /** Tells spreadsheets that this is UTF-8. */
    private static final String MARK = "\uFEFF";

    /** What starts a formula in some spreadsheet, in narrow or wide form; also behind spaces, which some leave out. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{Cf}]*[=+\\-@|%＝＋－＠].*|[\\t\\n].*", Pattern.DOTALL);

    private static final Pattern CONTROL = Pattern.compile("\\r\\n?|[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern NEEDS_QUOTES = Pattern.compile(".*[\",;\\t\\n'].*", Pattern.DOTALL);

    private Csv() {}

    /** @param rows of texts, numbers, or anything that reads as a text; null is an empty cell */
    public static String of(List<? extends List<? extends @Nullable Object>> rows) {
        return MARK + more(rows);
    }

    /** The same for rows that go on below others. */
    public static String more(List<? extends List<? extends @Nullable Object>> rows) {
        return rows.stream().map(row -> line(row) + "\r\n").collect(Collectors.joining());
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    static String cell(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value == null ? "" : value.toString();
        }
        String text = CONTROL.matcher(value.toString())
                .replaceAll(found -> found.group().startsWith("\r") ? "\n" : "");
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return NEEDS_QUOTES.matcher(text).matches() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
