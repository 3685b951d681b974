package io.ticketflow.web.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Why a request was not done, in the reader's language; the edges put it into a page, a banner or a problem document.
 *
 * @param type a short name for programs, such as {@code engineer-engaged}
 * @param detail a sentence that a person can act on
 * @param incident the number under which an unexpected failure stands in the log
 * @param headers what HTTP asks for beside the status, such as {@code Allow}
 */
public record Refusal(
        HttpStatus status,
        String type,
        String title,
        String detail,
        List<Wrong> errors,
        Map<String, Object> details,
        @Nullable String incident,
        HttpHeaders headers) {

    /** What is wrong with one field. */
    public record Wrong(String field, String message) {}

    /** The first sentence for each wrong field. */
    public Map<String, String> errorByField() {
        Map<String, String> byField = new LinkedHashMap<>();
        errors.forEach(wrong -> byField.putIfAbsent(wrong.field(), wrong.message()));
        return byField;
    }
}
