package io.ticketflow.attachment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import org.springframework.context.i18n.LocaleContextHolder;

/** A size for people, in the language of who is waiting for it: {@code 120 MB}, {@code 1.5 KB}. */
final class ReadableSize {

    private static final String[] UNITS = {"B", "KB", "MB", "GB"};

    private ReadableSize() {}

    /** Rounded up, so that what is over a limit never reads as if it were at it. */
    static String of(long bytes) {
        int unit = 0;
        var size = BigDecimal.valueOf(bytes);
        while (size.compareTo(BigDecimal.valueOf(1024)) >= 0 && unit < UNITS.length - 1) {
            size = size.divide(BigDecimal.valueOf(1024));
            unit++;
        }
        var number = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale()));
        number.setRoundingMode(RoundingMode.CEILING);
        return number.format(size) + " " + UNITS[unit];
    }
}
