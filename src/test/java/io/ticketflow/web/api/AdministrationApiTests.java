package io.ticketflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The administrators' calls of design 7, and that what they change counts with the next request of whom it is about. */
@IntegrationTest
class AdministrationApiTests {

    private static final String TASKS = "/camunda/api/engine/engine/default/task?maxResults=5";

    @Autowired
    private Scene scene;

    @Autowired
    private Employees employees;

    @Test
    void employeesAreEnteredFoundAndChanged() {
        Visitor admin = Visitor.signedInAs("admin");
        String email = "new-" + UUID.randomUUID() + "@ticketflow.example";

        HttpResponse<String> added = admin.post("/api/employees", Map.of("email", email, "name", "Zoë Übel"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String path = added.headers().firstValue("Location").orElseThrow();
        JsonNode one = Visitor.json(admin.get(path));
        assertThat(one.path("roles")).isEmpty();
        assertThat(one.path("signedIn").asBoolean()).isFalse();
        assertThat(one.at("/openTickets/count").asLong()).isZero();

        Employee boss = scene.somebody("Bea");
        Map<String, Object> wish = wish(one);
        wish.put("roles", List.of("SM1", "USER"));
        wish.put("reportingAuthority", boss.id().toString());
        JsonNode changed = Visitor.json(admin.put(path, wish));
        assertThat(changed.path("roles").toString()).isEqualTo("[\"USER\",\"SM1\"]");
        assertThat(changed.at("/reportingAuthority/name").asText()).isEqualTo("Bea");

        HttpResponse<String> late = admin.put(path, wish);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Visitor.json(late).path("type").asText()).endsWith("/changed-meanwhile");
        assertThat(Visitor.json(late).path("detail").asText()).contains("Grace Mwangi changed this first");
        assertThat(found(admin, "q=" + email.substring(4, 20))).containsExactly("Zoë Übel");
        assertThat(found(admin, "role=SM1&q=" + email)).containsExactly("Zoë Übel");
        assertThat(found(admin, "role=none&q=" + email)).isEmpty();
    }

    @Test
    void theListOfEmployeesIsPagedByName() {
        Visitor admin = Visitor.signedInAs("admin");
        String word = "Page" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            scene.somebody(word + " " + i % 2);
        }

        JsonNode page = Visitor.json(admin.get("/api/employees?size=2&role=none&q=" + word));
        List<String> names = new ArrayList<>(page.path("items").findValuesAsText("email"));
        while (!page.path("next").isNull()) {
            page = Visitor.json(admin.get("/api/employees?size=2&role=none&q=" + word + "&cursor="
                    + page.path("next").asText()));
            names.addAll(page.path("items").findValuesAsText("email"));
        }

        assertThat(names).hasSize(5).doesNotHaveDuplicates();
        assertThat(admin.get("/api/employees?cursor=nonsense").statusCode()).isEqualTo(422);
        assertThat(admin.get("/api/employees?role=KING").statusCode()).isEqualTo(422);
        assertThat(admin.get("/api/employees?q=%25_%27%5C").statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/employees?q=%00").statusCode()).isEqualTo(422);
        assertThat(Visitor.json(admin.get("/api/employees?size=100000"))
                        .path("items")
                        .size())
                .isLessThanOrEqualTo(100);
    }

    @Test
    void wrongInputGetsASentenceAtItsField() {
        Visitor admin = Visitor.signedInAs("admin");
        String path = "/api/employees/" + scene.somebody("Willi").id();
        JsonNode one = Visitor.json(admin.get(path));

        wrong(admin.post("/api/employees", Map.of()), "email");
        wrong(admin.post("/api/employees", Map.of("email", "user@ticketflow.example")), "email");
        wrong(admin.put(path, Map.of()), "roles");
        wrong(admin.put(path, wish(one, "roles", List.of("KING"))), "roles");
        wrong(admin.put(path, wish(one, "reportingAuthority", "nobody")), "reportingAuthority");
        wrong(admin.put(path, wish(one, "reportingAuthority", one.path("id").asText())), "reportingAuthority");
        wrong(admin.put(path, wish(one, "oid", "x")), "oid");
        assertThat(admin.get("/api/employees/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/api/employees/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void anEngineersUnresolvedTicketsAreListedBeforeTheyLeave() {
        Visitor admin = Visitor.signedInAs("admin");
        Employee ben = scene.engineer("Ben");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        String path = "/api/employees/" + ben.id();
        JsonNode one = Visitor.json(admin.get(path));
        assertThat(one.at("/openTickets/tickets/0/caseId").asText()).isEqualTo(ticket.value());

        HttpResponse<String> asked = admin.put(path, wish(one, "active", false));
        assertThat(asked.statusCode()).isEqualTo(409);
        JsonNode problem = Visitor.json(asked);
        assertThat(problem.path("type").asText()).endsWith("/engineer-has-open-tickets");
        assertThat(problem.path("count").asLong()).isEqualTo(1);
        assertThat(problem.path("tickets").toString())
                .isEqualTo("[{\"caseId\":\"%s\",\"bucket\":\"ASSIGNED\"}]".formatted(ticket));

        Map<String, Object> confirmed = wish(one, "active", false);
        confirmed.put("confirm", true);
        assertThat(Visitor.json(admin.put(path, confirmed)).path("active").asBoolean(true))
                .isFalse();
        assertThat(admin.get("/api/tickets/" + ticket).statusCode())
                .as("an administrator sees no tickets")
                .isEqualTo(404);
    }

    @Test
    void aScrumMastersRoleThatIsTakenIsGoneWithTheNextRequestEverywhere() {
        scene.raised();
        String login = "gone-" + UUID.randomUUID().toString().substring(0, 8);
        Visitor person = newcomer(login, "SM1");
        assertThat(person.get("/api/engineers").statusCode()).isEqualTo(200);
        assertThat(person.get("/buckets/unassigned").body()).contains("href=\"/lines\"");
        assertThat(Visitor.json(person.get(TASKS))).isNotEmpty();

        change(login, Map.of("roles", List.of("USER")));

        assertThat(person.get("/api/engineers").statusCode()).isEqualTo(403);
        assertThat(person.get("/buckets/unassigned").statusCode()).isEqualTo(403);
        assertThat(person.open("/").body()).contains("href=\"/tickets/new\"").doesNotContain("href=\"/lines\"");
        assertThat(person.get(TASKS).statusCode()).isIn(401, 403);

        change(login, Map.of("active", false));

        assertThat(person.open("/tickets/new").body()).contains("No role is assigned to you");
        assertThat(Visitor.json(person.get("/api/me")).path("roles")).isEmpty();
    }

    @Test
    void anEngineersTasksAreGoneFromTasklistWithTheRole() {
        String login = "gone-" + UUID.randomUUID().toString().substring(0, 8);
        Visitor person = newcomer(login, "ASSIGNEE");
        Employee engineer = employees.withEmail(login + "@ticketflow.example").orElseThrow();
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        String mine = TASKS + "&assignee=" + engineer.id();
        assertThat(Visitor.json(person.get(mine))).hasSize(1);

        change(login, Map.of("roles", List.of("USER"), "confirm", true));

        assertThat(person.get(mine).statusCode()).isIn(401, 403);
        assertThat(person.get("/api/tickets/" + ticket).statusCode()).isEqualTo(404);
        assertThat(person.post("/api/tickets/" + ticket + "/resolution-time", Map.of("duration", "PT1H"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void applicationsAreAddedRenamedAndDeactivated() {
        Visitor admin = Visitor.signedInAs("admin");
        Visitor user = Visitor.signedInAs("user");
        String code = freeCode(admin);

        HttpResponse<String> added =
                admin.post("/api/applications", Map.of("code", code.toLowerCase(Locale.ROOT), "name", code + " One"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String path = added.headers().firstValue("Location").orElseThrow();
        assertThat(user.get("/api/applications").body()).contains(code);
        wrong(admin.post("/api/applications", Map.of("code", code, "name", "Other " + code)), "code");
        wrong(admin.post("/api/applications", Map.of("code", "AB", "name", "Other " + code)), "code");
        wrong(admin.post("/api/applications", Map.of("code", freeCode(admin), "name", code + " ONE")), "name");

        JsonNode off = Visitor.json(admin.put(path, Map.of("name", code + " Two", "active", false, "version", 0)));
        assertThat(off.path("name").asText()).isEqualTo(code + " Two");
        assertThat(user.get("/api/applications").body()).doesNotContain(code);
        assertThat(admin.get("/api/applications?all=true").body()).contains(code);
        HttpResponse<String> late = admin.put(path, Map.of("name", code + " Three", "active", true, "version", 0));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Visitor.json(late).path("detail").asText()).contains("Grace Mwangi changed this first");
        wrong(admin.put(path, Map.of("name", code)), "version");
        assertThat(admin.get("/api/applications/" + code).statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/applications/QQ").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyElseSeesOrChangesThese() {
        String employee = "/api/employees/" + scene.somebody("Paul").id();
        for (String login : List.of("user", "engineer", "sm1", "sm2", "owner", "ra", "norole")) {
            Visitor visitor = Visitor.signedInAs(login);
            assertThat(visitor.get("/api/employees").statusCode()).as(login).isEqualTo(403);
            assertThat(visitor.get(employee).statusCode()).as(login).isEqualTo(403);
            assertThat(visitor.put(employee, Map.of()).statusCode()).as(login).isEqualTo(403);
            assertThat(visitor.post("/api/employees", Map.of()).statusCode())
                    .as(login)
                    .isEqualTo(403);
            assertThat(visitor.get("/api/applications?all=true").statusCode())
                    .as(login)
                    .isEqualTo(403);
            assertThat(visitor.get("/api/applications/EXP").statusCode())
                    .as(login)
                    .isEqualTo(403);
            assertThat(visitor.put("/api/applications/EXP", Map.of()).statusCode())
                    .as(login)
                    .isEqualTo(403);
            assertThat(visitor.post("/api/applications", Map.of()).statusCode())
                    .as(login)
                    .isEqualTo(403);
        }
        assertThat(new Visitor().get("/api/employees").statusCode()).isEqualTo(401);
    }

    @Test
    void theApiDescribesTheseCalls() {
        JsonNode paths =
                Visitor.json(Visitor.signedInAs("admin").get("/v3/api-docs")).path("paths");

        assertThat(paths.path("/api/employees").fieldNames()).toIterable().containsExactlyInAnyOrder("get", "post");
        assertThat(paths.path("/api/employees/{id}").fieldNames()).toIterable().containsExactlyInAnyOrder("get", "put");
        assertThat(paths.path("/api/applications").fieldNames()).toIterable().containsExactlyInAnyOrder("get", "post");
        assertThat(paths.path("/api/applications/{code}").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("get", "put");
    }

    /** Signs in for the first time, and is given the role by the administrator. */
    private Visitor newcomer(String login, String role) {
        Visitor person = Visitor.signedInAs(login);
        change(login, Map.of("roles", List.of(role)));
        return person;
    }

    private void change(String login, Map<String, Object> fields) {
        Visitor admin = Visitor.signedInAs("admin");
        String path = "/api/employees/"
                + employees
                        .withEmail(login + "@ticketflow.example")
                        .orElseThrow()
                        .id();
        Map<String, Object> wish = wish(Visitor.json(admin.get(path)));
        wish.putAll(fields);
        HttpResponse<String> changed = admin.put(path, wish);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private static Map<String, Object> wish(JsonNode one) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("roles", one.path("roles"));
        wish.put("active", one.path("active").asBoolean());
        wish.put("version", one.path("version").asLong());
        return wish;
    }

    private static Map<String, Object> wish(JsonNode one, String field, Object value) {
        Map<String, Object> wish = wish(one);
        wish.put(field, value);
        return wish;
    }

    private static List<String> found(Visitor admin, String query) {
        List<String> names = new ArrayList<>();
        Visitor.json(admin.get("/api/employees?" + query))
                .path("items")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static String freeCode(Visitor admin) {
        String taken = admin.get("/api/applications?all=true").body();
        Random random = new Random();
        while (true) {
            StringBuilder code = new StringBuilder("Z");
            random.ints(2, 'A', 'Z' + 1).forEach(code::appendCodePoint);
            if (!taken.contains("\"" + code + "\"")) {
                return code.toString();
            }
        }
    }

    private static void wrong(HttpResponse<String> response, String field) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(Visitor.json(response).path("errors").findValuesAsText("field"))
                .contains(field);
    }
}
