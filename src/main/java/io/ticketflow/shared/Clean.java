package io.ticketflow.shared;

import java.util.function.IntPredicate;

/**
 * Makes what people or other programs wrote harmless in what we send and show: no control characters, which could start a header of their own, and no
 * bidi controls, which could make a text read as another.
 */
public final class Clean {

    private Clean() {}

    /** On one line, with single spaces. */
    public static String line(String text) {
        return kept(text, Clean::isControl)
                .replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
    }

    /** Lines end in {@code \n}; tabs stay. */
    public static String text(String text) {
        return kept(text.replaceAll("\\R", "\n"), c -> c == '\n' || c == '\t').strip();
    }

    /** At most {@code longest} characters, the last of them an ellipsis where something is missing. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static String kept(String text, IntPredicate keptControl) {
        return text.codePoints()
                .filter(c -> keptControl.test(c) || !(isControl(c) || isBidiControl(c) || isHalf(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Half of a pair, which no encoding can carry. */
    private static boolean isHalf(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    private static boolean isBidiControl(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
