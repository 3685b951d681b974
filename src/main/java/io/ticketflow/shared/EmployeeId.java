package io.ticketflow.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Our own key of an employee, also the user id in the engine. Not the Azure AD object id: an employee can be entered
 * ahead of the first sign-in, when that is not yet known (design 1).
 */
public record EmployeeId(@JsonValue UUID value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public static EmployeeId random() {
        return new EmployeeId(UUID.randomUUID());
    }

    /** @throws Problem {@link Problem.Kind#NOT_FOUND} when the text is no employee's id */
    public static EmployeeId parse(String text) {
        return ifValid(text).orElseThrow(() -> Problem.notFound("employee.unknown"));
    }

    public static Optional<EmployeeId> ifValid(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new EmployeeId(UUID.fromString(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
