package io.ticketflow.attachment;

import java.util.regex.Pattern;

/** A file's name as its owner gave it, for people to read: without what would change how a page or letter reads. */
final class DisplayName {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern BIDI = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private DisplayName() {}

    static String of(String given) {
        String readable = BIDI.matcher(CONTROL.matcher(given).replaceAll("")).replaceAll("");
        return readable.isBlank() ? SafeFileName.of(given).value() : readable.strip();
    }
}
