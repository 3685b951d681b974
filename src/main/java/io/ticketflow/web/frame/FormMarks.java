package io.ticketflow.web.frame;

import io.ticketflow.people.Employee;
import io.ticketflow.security.KeptForms;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UrlPathHelper;

/**
 * What each of our forms carries beside what one types: a mark of its own, so that it counts once; the page that it
 * stands on, to come back to; and whose it is.
 */
public final class FormMarks {

    private static final String MARK = "_form";
    private static final Pattern KEPT = Pattern.compile("(^|&)" + KeptForms.PARAMETER + "=[^&]*");

    private FormMarks() {}

    /** The mark of the form that was sent; null where it carries none that is ours. */
    public static @Nullable UUID of(Map<String, String> typed) {
        try {
            return UUID.fromString(typed.getOrDefault(MARK, ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static void mark(Map<String, String> fields, HttpServletRequest request, Optional<Employee> reader) {
        fields.put(MARK, UUID.randomUUID().toString());
        fields.put(KeptForms.PAGE, page(request));
        reader.ifPresent(employee -> fields.put(KeptForms.READER, employee.id().toString()));
    }

    /** The address of the page that a request draws; a form that was refused has none and passes on that of its own. */
    static String page(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return "/";
        }
        if (!request.getMethod().equals("GET")) {
            return Optional.ofNullable(KeptForms.page(request))
                    .filter(FormMarks::isOurs)
                    .orElse("/");
        }
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        String query = KEPT.matcher(
                        Optional.ofNullable(request.getQueryString()).orElse(""))
                .replaceAll("");
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Browsers read a second slash, or a backslash, as the start of another host. */
    static boolean isOurs(String path) {
        return path.matches("/(?![/\\\\]).*");
    }
}
