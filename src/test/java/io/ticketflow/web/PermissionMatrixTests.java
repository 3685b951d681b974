package io.ticketflow.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Bucket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may do what, as the table {@code permissions.txt} says it (design 3): each of its cells is tried over HTTP, and a
 * route that is not in it fails the build. Whatever would change something is sent with input that the rule refuses, so
 * that a permitted action shows as 'input refused' and five tickets serve for all cells. What was found is written to
 * {@code target/permissions.txt}; a change of the table is a change of the rules and wants to be read.
 */
@IntegrationTest
class PermissionMatrixTests {

    private static final Path TABLE = Path.of("src/test/resources/permissions.txt");
    private static final Path FOUND = Path.of("target/permissions.txt");

    private static final String TASKLIST = "/camunda/api/engine/engine/default/task/";

    /** The tasks that wait somewhere in the five tickets. */
    private static final List<String> TASKS = List.of(
            "assignTicket", "overrideAssignment", "requestExtension", "resolveTicket", "resolveEscalatedTicket");

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, @Nullable Visitor> principals = new LinkedHashMap<>();
    private final Map<Bucket, CaseId> tickets = new LinkedHashMap<>();
    private EmployeeId engineer = EmployeeId.random();
    private EmployeeId reporter = EmployeeId.random();

    @Test
    void everyoneMayDoWhatTheTableSaysAndNothingElse() throws IOException {
        givenPeopleAndTickets();
        String before = state();

        List<String> found = new ArrayList<>(head());
        routes().forEach((route, handler) -> found.add(row(route)));
        TASKS.forEach(key -> List.of("read", "take", "complete").forEach(call -> found.add(row(key, call))));

        Files.writeString(FOUND, String.join("\n", found) + "\n");
        assertThat(found).containsExactlyElementsOf(Files.readAllLines(TABLE));
        assertThat(state()).as("what was tried has changed nothing").isEqualTo(before);
    }

    private List<String> head() {
        String names = principals.keySet().stream().map("%-6s"::formatted).collect(joining(" "));
        return List.of(
                "# One letter for each bucket, in this order: unassigned, assigned, escalation, resolved, escalation"
                        + " resolved; one letter alone where the route is no ticket's.",
                "#   y  done            i  permitted, and the input refused   o  permitted, but out of turn",
                "#   x  not permitted   -  does not exist for this person     a  asked to sign in",
                "#   .  this task does not wait in this bucket",
                "%-66s %s".formatted("#", names).stripTrailing());
    }

    /** Every route of ours, by path and method. */
    private Map<String, Object> routes() {
        Map<String, Object> routes = new TreeMap<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.ticketflow.")) {
                mapping.getPatternValues()
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.put(
                                        pattern.replaceFirst("\\{caseId:[^/]*", "{caseId}") + " " + method, handler)));
            }
        });
        return routes;
    }

    private String row(String route) {
        String cells = new ArrayList<>(principals.values())
                .parallelStream()
                        .map(visitor -> "%-6s".formatted(cell(route, visitor)))
                        .collect(joining(" "));
        return "%-66s %s".formatted(route, cells).stripTrailing();
    }

    private String cell(String route, @Nullable Visitor visitor) {
        if (!route.contains("{caseId")) {
            return outcome(route, visitor, tickets.get(Bucket.ASSIGNED));
        }
        return tickets.values().stream()
                .map(ticket -> outcome(route, visitor, ticket))
                .collect(joining());
    }

    /** What the three calls of Tasklist do to the ticket's task, in each bucket. */
    private String row(String key, String call) {
        String cells = principals.values().stream()
                .map(visitor -> "%-6s"
                        .formatted(tickets.values().stream()
                                .map(ticket -> scene.openTask(ticket, key)
                                        .map(task -> inTasklist(call, task, visitor))
                                        .orElse("."))
                                .collect(joining())))
                .collect(joining(" "));
        return "%-66s %s".formatted("Tasklist " + key + " " + call, cells).stripTrailing();
    }

    private static String inTasklist(String call, String task, @Nullable Visitor visitor) {
        Visitor asking = visitor == null ? new Visitor() : visitor;
        return switch (call) {
            case "read" -> letter(asking.tasklist("GET", TASKLIST + task, ""));
            case "take" -> {
                String me = visitor == null
                        ? "nobody"
                        : Visitor.json(visitor.get("/api/me")).path("id").asText();
                String letter = letter(asking.tasklist("POST", TASKLIST + task + "/claim", Map.of("userId", me)));
                if (letter.equals("y")) {
                    asking.tasklist("POST", TASKLIST + task + "/unclaim", "");
                }
                yield letter;
            }
            default -> letter(asking.tasklist("POST", TASKLIST + task + "/submit-form", Map.of("variables", Map.of())));
        };
    }

    /** What the engine's web applications refuse by a rule is 400 there, with the rule's sentence. */
    private static String letter(HttpResponse<String> answer) {
        String body = answer.body();
        return switch (answer.statusCode()) {
            case 200, 204 -> "y";
            case 302, 401 -> "a";
            case 404 -> "-";
            case 400 -> body.contains("Fill this in") ? "i" : "x";
            default -> "x";
        };
    }

    private String outcome(String route, @Nullable Visitor visitor, @Nullable CaseId ticket) {
        String pattern = route.substring(0, route.indexOf(' '));
        String method = route.substring(pattern.length() + 1);
        String path = pattern.replace("{caseId}", String.valueOf(ticket))
                .replace("{engineer}", engineer.toString())
                .replace("/engineers/{id}", "/engineers/" + engineer)
                .replace("/employees/{id}", "/employees/" + reporter)
                .replace("{id}", "00000000-0000-0000-0000-000000000000")
                .replace("{code}", "EXP")
                .replace("/process/versions/{version}", "/process/versions/1")
                .replace("{version}", "2147483647")
                .replace("{bucket}", "assigned")
                .replace("{table}", "days")
                .replace("{job}", "none");
        Visitor asking = visitor == null ? new Visitor() : visitor;
        return letter(route, path, asking.outcome(method, path, body(route)));
    }

    /** Enough for the rule to be reached, and too little for it to be carried out. */
    private static Map<String, String> body(String route) {
        return switch (route) {
            case "/api/tickets/{caseId}/assignment POST",
                    "/api/tickets/{caseId}/assignment PUT",
                    "/tickets/{caseId}/assignment POST",
                    "/tickets/{caseId}/assignment/override POST" ->
                Map.of("engineer", UUID.randomUUID().toString());
            // Nothing is asked of these tickets: an answer is out of turn, and the form has to be whole to be so.
            case "/api/tickets/{caseId}/extension/decision POST", "/tickets/{caseId}/extension/decision POST" ->
                Map.of("role", "SM1", "approved", "true");
            case "/api/tickets/{caseId}/assignment/confirmation POST", "/tickets/{caseId}/assignment/answer POST" ->
                Map.of("decision", "ASSIGN_LATER");
            default -> Map.of();
        };
    }

    private static String letter(String route, String path, Visitor.Outcome outcome) {
        return switch (outcome.status()) {
            case 401 -> "a";
            case 403 -> "x";
            case 404 -> "-";
            case 409 -> "o";
            case 400, 415, 422 -> "i";
            default -> {
                assertThat(outcome.status()).as(route + " " + path).isBetween(200, 399);
                yield outcome.leadsToSignIn() ? "a" : "y";
            }
        };
    }

    private void givenPeopleAndTickets() {
        Employee authority = scene.somebody("authority");
        Employee current = scene.engineerReportingTo(authority, "current");
        Employee former = scene.engineer("former");
        Employee otherAuthority = scene.somebody("otherboss");
        Employee other = scene.engineerReportingTo(otherAuthority, "other");
        Employee scrumMaster1 = scene.somebody("sm1", Role.SM1);
        Employee scrumMaster2 = scene.somebody("sm2", Role.SM2);
        Employee dismissed = scene.somebody("taken", Role.SM2);
        engineer = current.id();
        Employee raiser = scene.somebody("reporter", Role.USER);
        reporter = raiser.id();
        principals.put("anon", null);
        Stream.of(
                        Map.entry("report", raiser),
                        Map.entry("user", scene.somebody("user", Role.USER)),
                        Map.entry("sm1", scrumMaster1),
                        Map.entry("sm2", scrumMaster2),
                        Map.entry("engin", current),
                        Map.entry("former", former),
                        Map.entry("other", other),
                        Map.entry("ownRA", authority),
                        Map.entry("othRA", otherAuthority),
                        Map.entry("admin", scene.somebody("admin", Role.ADMIN)),
                        Map.entry("owner", scene.somebody("owner", Role.PROCESS_OWNER)),
                        Map.entry("taken", dismissed))
                .forEach(who -> principals.put(
                        who.getKey(), Visitor.signedInWith(who.getValue().email())));
        givenTickets(raiser, former, current);
        scene.takeRole(dismissed.id(), Role.SM2);
    }

    /** The current engineer's tickets were a former one's before. */
    private void givenTickets(Employee raiser, Employee former, Employee current) {
        Instant now = clock.instant();
        tickets.put(Bucket.UNASSIGNED, scene.raisedBy(raiser));
        for (Bucket bucket : List.of(Bucket.ASSIGNED, Bucket.ESCALATION, Bucket.RESOLVED, Bucket.ESCALATION_RESOLVED)) {
            CaseId ticket = scene.raisedBy(raiser);
            scene.assign(ticket, former, scene.sm1());
            scene.override(ticket, current, scene.sm2());
            tickets.put(bucket, ticket);
        }
        for (Bucket bucket : List.of(Bucket.ESCALATION, Bucket.ESCALATION_RESOLVED)) {
            scene.promise(ticket(bucket), current, "PT1M");
            clock.forward(Duration.ofMinutes(2));
            scene.timersFire(ticket(bucket));
        }
        clock.set(now);
        for (Bucket bucket : List.of(Bucket.ASSIGNED, Bucket.RESOLVED)) {
            scene.promise(ticket(bucket), current, "PT2H");
        }
        scene.resolve(ticket(Bucket.RESOLVED), current);
        scene.resolve(ticket(Bucket.ESCALATION_RESOLVED), current);
        tickets.forEach(
                (bucket, ticket) -> assertThat(scene.ticket(ticket).bucket()).isEqualTo(bucket));
    }

    private CaseId ticket(Bucket bucket) {
        return tickets.getOrDefault(bucket, new CaseId("N-EXP-1001"));
    }

    private String state() {
        return jdbc.sql("""
                        select string_agg(concat_ws('|', t.case_id, t.version, t.bucket, t.assignee, t.deadline,
                               (select count(*) from timeline_event e where e.case_id = t.case_id),
                               (select count(*) from letter l where l.case_id = t.case_id),
                               (select count(*) from attachment a where a.case_id = t.case_id),
                               (select string_agg(k.task_def_key_ || coalesce(k.assignee_, ''), ',' order by k.id_)
                                from act_ru_task k join act_ru_execution x on x.id_ = k.proc_inst_id_
                                where x.business_key_ = t.case_id)), ' ' order by t.case_id)
                        from ticket t where t.case_id in (:tickets)
                        """)
                .param("tickets", tickets.values().stream().map(CaseId::value).toList())
                .query(String.class)
                .single();
    }
}
