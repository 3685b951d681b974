package io.ticketflow.attachment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A size for people: {@code 120 MB}, {@code 1.5 KB}. */
final class ReadableSize {

    private static final String[] UNITS = {"bytes", "KB", "MB", "GB"};

    private ReadableSize() {}

    /** Rounded up, so that what is over a limit never reads as if it were at it. */
    static String of(long bytes) {
        int unit = 0;
        var size = BigDecimal.valueOf(bytes);
        while (size.compareTo(BigDecimal.valueOf(1024)) >= 0 && unit < UNITS.length - 1) {
            size = size.divide(BigDecimal.valueOf(1024));
            unit++;
        }
        return size.setScale(1, RoundingMode.CEILING).stripTrailingZeros().toPlainString() + " " + UNITS[unit];
    }
}
