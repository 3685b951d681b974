package io.ticketflow.web.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for each answer, whatever was asked. */
final class AnswerRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What only the inside of a program says. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\.java:\\d+\\)|\\w(Exception|Error)\\b(?!s)|\\b(io\\.ticketflow|java\\.(lang|util|io|net|time|sql)"
                    + "|jakarta\\.\\w|com\\.fasterxml|software\\.amazon"
                    + "|org\\.(springframework|apache|hibernate|postgresql|thymeleaf|camunda|attoparser))\\."
                    + "|Apache Tomcat|nested exception|SQLSTATE|Whitelabel");

    /** A sentence for people: words, and an end. */
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\S+ .*[.!?]");

    private AnswerRules() {}

    /** @return what is wrong with the answer; empty when all is well */
    static Optional<String> broken(RawRequest request, RawAnswer answer) {
        return Optional.ofNullable(wrong(request, answer));
    }

    private static @Nullable String wrong(RawRequest request, RawAnswer answer) {
        if (answer.status() == 0) {
            return "no answer";
        }
        if (!answer.whole() || (isPage(answer) && !request.method().equals("HEAD") && !endsAsPage(answer))) {
            return "the answer breaks off";
        }
        if (answer.status() >= 500 && !isBeforeUs(answer)) {
            return "a failure of ours";
        }
        var inside = INSIDE.matcher(answer.body());
        if (inside.find()) {
            return "it shows the program's inside: " + inside.group();
        }
        if (answer.isTooMany()) {
            return "the limits hide what is looked for";
        }
        return answer.status() < 400 || request.method().equals("HEAD") ? null : refusedWrongly(request, answer);
    }

    private static @Nullable String refusedWrongly(RawRequest request, RawAnswer answer) {
        if (isTomcats(answer)) {
            return isBeforeUs(answer) ? null : "refused by the server's own page";
        }
        if (answer.header("content-type").startsWith("application/problem+json")) {
            return problem(answer);
        }
        if (request.target().startsWith("/api/")) {
            return "refused without a problem document";
        }
        return isOurs(answer) ? null : "refused without a page of ours";
    }

    private static @Nullable String problem(RawAnswer answer) {
        try {
            JsonNode problem = JSON.readTree(answer.bytes());
            boolean whole = problem.path("status").asInt() == answer.status()
                    && SENTENCE.matcher(problem.path("detail").asText()).matches();
            return whole ? null : "a problem document without a sentence";
        } catch (JsonProcessingException e) {
            return "a problem document that is no JSON";
        } catch (java.io.IOException e) {
            return "a problem document that cannot be read";
        }
    }

    /** A whole page, the banner that htmx puts into one, or htmx's way to the sign-in. */
    private static boolean isOurs(RawAnswer answer) {
        boolean banner =
                !answer.header("hx-retarget").isEmpty() && answer.body().contains("tf-banner-title");
        boolean toSignIn = !answer.header("hx-redirect").isEmpty();
        return toSignIn
                || banner
                || (answer.header("content-type").startsWith("text/html")
                        && answer.body().contains("<h1"));
    }

    private static boolean isTomcats(RawAnswer answer) {
        return answer.body().startsWith("<!doctype html><html lang=\"en\"><head><title>HTTP Status ");
    }

    /**
     * What HTTP itself wants answered so: a request that cannot be read, an expectation that cannot be met, and a
     * CONNECT or a transfer coding that this server has not got (501, by RFC 9110 and 9112).
     */
    private static boolean isBeforeUs(RawAnswer answer) {
        return isTomcats(answer) && (answer.status() == 400 || answer.status() == 417 || answer.status() == 501);
    }

    private static boolean isPage(RawAnswer answer) {
        return answer.body().regionMatches(true, 0, "<!doctype html", 0, 14);
    }

    private static boolean endsAsPage(RawAnswer answer) {
        return answer.body().stripTrailing().toLowerCase(Locale.ROOT).endsWith("</html>");
    }
}
