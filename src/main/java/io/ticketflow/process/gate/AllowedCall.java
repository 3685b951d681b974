package io.ticketflow.process.gate;

import io.ticketflow.people.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that one of the engine's web applications makes.
 *
 * @param callers the roles whose pages make it
 * @param path its path with {@code {id}} for an id and {@code {definition}} for a version of our process; matched
 *     against the path as it was sent, so that nothing encoded, doubled or appended to it can match
 * @param parameters the query parameters that it may have
 */
record AllowedCall(Set<Role> callers, String method, String path, Set<String> parameters, Body body, Pattern pattern) {

    /** Nothing shorter: {@code task/count} is not a task. */
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final String END = "maxResults";

    /** Whoever has more versions of the process, or more filters, than this looks at the first ones. */
    private static final int LONGEST_LIST = 1000;

    private static final String DEFINITION = "ticketLifecycle:[0-9]{1,9}:" + ID;

    AllowedCall(Set<Role> callers, String method, String path, Set<String> parameters, Body body) {
        this(callers, method, path, parameters, body, pattern(path));
    }

    private static Pattern pattern(String path) {
        String quoted = Pattern.quote(path)
                .replace("{id}", "\\E" + ID + "\\Q")
                .replace("{definition}", "\\E" + DEFINITION + "\\Q");
        return Pattern.compile(quoted);
    }

    boolean matches(String method, String path) {
        return this.method.equals(method) && pattern.matcher(path).matches();
    }

    boolean takes(@Nullable String query) {
        return query == null
                || query.isEmpty()
                || Arrays.stream(query.split("&", -1))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .allMatch(name -> parameters.contains(decoded(name)));
    }

    /** The query, with an end for a list that has none: the engine gives no list without one. */
    @Nullable
    String bounded(@Nullable String query) {
        boolean endless = method.equals("GET") && parameters.contains(END) && (query == null || !query.contains(END));
        if (!endless) {
            return query;
        }
        return (query == null || query.isEmpty() ? "" : query + "&") + END + "=" + LONGEST_LIST;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
