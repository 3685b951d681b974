package io.ticketflow.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A ticket's name, e.g. {@code N-EXP-1001}: prefix, application code, number within the application. It is also the
 * business key of the process instance and the last part of the case folder (design 1).
 */
public record CaseId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z]{1,5}-[A-Z]{3}-[1-9][0-9]{3,17}");

    public CaseId {
        if (!FORM.matcher(value).matches()) {
            throw Problem.notFound("ticket.unknown");
        }
    }

    public static CaseId of(String prefix, String applicationCode, long number) {
        return new CaseId(prefix + "-" + applicationCode + "-" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
