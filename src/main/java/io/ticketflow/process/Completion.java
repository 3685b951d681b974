package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Level;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person completes a user task.
 *
 * @param by who does it
 * @param fields what was submitted with it, unchecked
 * @param role the role that the task is for; null but for the decision on an extension
 */
record Completion(
        CaseId ticket,
        EmployeeId by,
        Map<String, ? extends @Nullable Object> fields,
        @Nullable Level role) {

    /** The role that this task is answered for. */
    Level requiredRole() {
        return Objects.requireNonNull(role, "Only the decision on an extension is made for a role");
    }

    @Nullable
    String text(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw Problem.invalid(name, "field.not-a-text");
        }
        return (String) value;
    }

    EmployeeId employee(String name) {
        String id = Objects.requireNonNullElse(text(name), "");
        if (id.isBlank()) {
            throw Problem.invalid(name, "field.required");
        }
        return EmployeeId.ifValid(id).orElseThrow(() -> Problem.invalid(name, "ticket.no-engineer"));
    }

    @Nullable
    Duration duration(String name) {
        String text = text(name);
        try {
            return text == null || text.isBlank() ? null : Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.invalid(name, "field.not-a-duration");
        }
    }

    @Nullable
    Boolean flag(String name) {
        Object value = fields.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return Boolean.valueOf(text);
        }
        return value instanceof Boolean given ? given : null;
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> choices) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(name, "field.not-a-choice"));
    }
}
