package io.ticketflow.web.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as a CSV file (RFC 4180) that people open in a spreadsheet. Texts come from anybody, so none of them is left
 * to be taken for a formula there; numbers stay numbers.
 */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    /** What starts a formula in some spreadsheet, in narrow or wide form; also behind spaces, which some leave out. */
    private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]*[=+\\-@|%＝＋－＠].*", Pattern.DOTALL);

    /** Of these, some spreadsheets make a new cell or row even within quotes. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    /** By it, spreadsheets know that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder lines = new StringBuilder().append(BYTE_ORDER_MARK);

    /** @param cells texts, numbers, or anything that reads as a text; null is an empty cell */
    public Csv row(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            lines.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        lines.append("\r\n");
        return this;
    }

    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number number ? number.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ");
        String harmless = FORMULA.matcher(line).matches() ? "'" + line : line;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
