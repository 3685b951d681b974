package io.ticketflow.web.work;

import io.ticketflow.shared.Problem;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resolution time as people type it: two fields, of which one may stay empty. */
public final class HoursAndMinutes {

    private static final String AMOUNT = "[0-9]{1,5}";

    private HoursAndMinutes() {}

    /** @throws Problem {@link Problem.Kind#INVALID} when something else than whole numbers was typed */
    public static @Nullable Duration read(Map<String, String> typed) {
        String hours = typed.getOrDefault("hours", "").strip();
        String minutes = typed.getOrDefault("minutes", "").strip();
        if (hours.isEmpty() && minutes.isEmpty()) {
            return null;
        }
        return Duration.ofHours(amount(hours)).plusMinutes(amount(minutes));
    }

    private static long amount(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches(AMOUNT)) {
            throw Problem.invalid("duration", "work.time.whole");
        }
        return Long.parseLong(text);
    }
}
