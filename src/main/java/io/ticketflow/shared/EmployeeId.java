package io.ticketflow.shared;

import java.util.UUID;

/**
 * Our own key of an employee, also the user id in the engine. Not the Azure AD object id: an employee can be entered
 * ahead of the first sign-in, when that is not yet known (design 1).
 */
public record EmployeeId(UUID value) {

    public static EmployeeId random() {
        return new EmployeeId(UUID.randomUUID());
    }

    /** @throws Problem {@link Problem.Kind#NOT_FOUND} when the text is no employee's id */
    public static EmployeeId parse(String text) {
        try {
            return new EmployeeId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("employee.unknown");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
