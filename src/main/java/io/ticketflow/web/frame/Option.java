package io.ticketflow.web.frame;

import org.jspecify.annotations.Nullable;

/** One of the choices of a field. */
public record Option(
        String value,
        String label,
        @Nullable String hint,
        @Nullable String icon) {

    public static Option of(String value, String label) {
        return new Option(value, label, null, null);
    }
}
