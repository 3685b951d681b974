package io.ticketflow.web.frame;

import io.ticketflow.web.problem.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is shown: what stands in its fields, and what is wrong. A refused form keeps what was typed.
 *
 * @param message what is wrong beside the fields; null: nothing
 */
public record Form(
        Map<String, String> values,
        Map<String, String> errors,
        @Nullable String message) {

    public static Form blank() {
        return filled(Map.of());
    }

    public static Form filled(Map<String, String> values) {
        return new Form(values, Map.of(), null);
    }

    public static Form refused(Map<String, String> typed, Refusal refusal) {
        return new Form(typed, refusal.errorByField(), refusal.errors().isEmpty() ? refusal.detail() : null);
    }

    public @Nullable String value(String field) {
        return values.get(field);
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** The ids of what describes a field, for {@code aria-describedby}; null where nothing does. */
    public @Nullable String described(String field, @Nullable String hint) {
        String ids = (hint == null ? "" : field + "-hint ") + (error(field) == null ? "" : field + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }
}
