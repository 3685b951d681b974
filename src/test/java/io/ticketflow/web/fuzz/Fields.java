package io.ticketflow.web.fuzz;

import java.util.List;

/** What would be right in a field, so that hostile values come as far as they can. */
final class Fields {

    /** The names that forms and filters know. */
    static final List<String> NAMES = List.of(
            "active",
            "application",
            "approved",
            "assignee",
            "before",
            "code",
            "comment",
            "confirm",
            "cursor",
            "decision",
            "description",
            "duration",
            "email",
            "employee",
            "engineer",
            "figure",
            "files",
            "format",
            "from",
            "hours",
            "minutes",
            "move",
            "name",
            "note",
            "order",
            "page",
            "priority",
            "q",
            "reportingAuthority",
            "role",
            "role-ASSIGNEE",
            "role-SM1",
            "role-SM2",
            "role-USER",
            "show",
            "size",
            "sort",
            "text",
            "title",
            "to",
            "version");

    private static final List<String> ROLES = List.of("USER", "ASSIGNEE", "SM1", "SM2", "PROCESS_OWNER");

    private final Cast cast;

    Fields(Cast cast) {
        this.cast = cast;
    }

    String inPath(String name, Route route, Hostile hostile) {
        return switch (name) {
            case "caseId" -> hostile.one(cast.tickets());
            case "engineer" -> hostile.one(cast.engineers());
            case "code" -> hostile.one(cast.applications());
            // Never one that there is: what moves is others' tickets as well.
            case "version" -> hostile.one(List.of("0", "-1", "2147483647", "99999999999", "latest", "00"));
            case "bucket" ->
                hostile.one(List.of("unassigned", "assigned", "escalation", "resolved", "escalation-resolved"));
            default ->
                route.pattern().contains("/engineers/")
                        ? hostile.one(cast.engineers())
                        : route.pattern().contains("/attachments/")
                                ? "00000000-0000-4000-8000-000000000001"
                                : hostile.one(cast.people());
        };
    }

    String plain(String name, Hostile hostile) {
        return switch (name) {
            case "engineer", "assignee" -> hostile.one(cast.engineers());
            case "application", "code" -> hostile.one(cast.applications());
            case "caseIds", "order" -> hostile.one(cast.tickets());
            case "priority" -> hostile.one(List.of("HIGH", "MEDIUM", "LOW"));
            case "decision" -> hostile.one(List.of("ASSIGN_ANYWAY", "ASSIGN_LATER"));
            case "duration" -> hostile.one(List.of("PT2H30M", "PT5M", "PT719H"));
            case "hours", "minutes" -> hostile.one(List.of("0", "1", "30"));
            case "role" -> hostile.one(List.of("SM1", "SM2", "none", "USER"));
            case "approved", "active", "confirm", "preview", "check", "all" -> hostile.one(List.of("true", "false"));
            case "version", "after" -> hostile.one(List.of("0", "1", "2", "3"));
            case "size" -> hostile.one(List.of("1", "50", "100"));
            case "from", "to" -> hostile.one(List.of("2026-01-01", "2030-12-31", ""));
            case "bucket" ->
                hostile.one(List.of("unassigned", "assigned", "escalation", "resolved", "reported", "all"));
            case "figure" -> hostile.one(List.of("RAISED", "DUE_SOON", "due-soon", "raised"));
            case "email", "employee" -> hostile.one(cast.emails());
            case "reportingAuthority" -> hostile.one(cast.emails());
            case "fileName" -> "shot.png";
            case "contentType" -> "image/png";
            case "sha256" -> hostile.in(50) ? "" : "a".repeat(64);
            case "files" ->
                hostile.one(List.of(
                        "",
                        "[]",
                        "[{\"fileName\":\"a.png\",\"size\":5,\"contentType\":\"image/png\"}]",
                        "[null]",
                        "{",
                        "[[]]"));
            case "cursor", "before" ->
                hostile.one(List.of("", "MjAyNi0wMS0wMVQwMDowMDowMFogTi1FWFAtMTAwMQ", "2026-01-01T00:00:00Z", "1"));
            case "move", "show", "sort", "format" ->
                hostile.one(List.of("up", "down", "N-EXP-1001 up", "all", "comments", "csv", "name"));
            case "name", "title" -> hostile.one(List.of("A name", "Ünï ☃ 名前", "Login page"));
            default -> hostile.one(List.of("on", "A sentence.", "Zwei\nZeilen", "naïve 🙂"));
        };
    }

    String json(String name, Class<?> type, Hostile hostile) {
        if (name.equals("roles")) {
            return "[" + Hostile.quoted(hostile.one(ROLES)) + "]";
        }
        if (type == List.class) {
            return "[" + (hostile.in(20) ? hostile.value() : Hostile.quoted(plain(name, hostile))) + "]";
        }
        if (name.equals("size")) {
            return hostile.one(List.of("1", "5000", "104857600", "-1"));
        }
        if (name.equals("reportingAuthority")) {
            return hostile.in(50) ? "null" : Hostile.quoted(hostile.one(cast.people()));
        }
        boolean text = type == String.class;
        return text ? Hostile.quoted(plain(name, hostile)) : plain(name, hostile);
    }
}
