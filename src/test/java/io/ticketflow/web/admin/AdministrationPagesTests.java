package io.ticketflow.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.StatementCounter;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The administrators' pages as plain pages and forms, without JavaScript; and that nobody else gets them. */
@IntegrationTest
class AdministrationPagesTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Employees employees;

    @Autowired
    private StatementCounter statements;

    @Test
    void plainFormsSaveAnEmployee() {
        Visitor admin = Visitor.signedInAs("admin");
        Employee employee = scene.somebody("Plain");
        String path = "/admin/employees/" + employee.id();
        Map<String, String> form = new HashMap<>(Map.of(
                "role-USER", "on",
                "role-SM1", "on",
                "reportingAuthority", "RA@ticketflow.example ",
                "active", "on",
                "version", String.valueOf(employee.version())));

        assertThat(admin.submit(path, form).statusCode()).isEqualTo(302);
        assertThat(employees.get(employee.id()).roles()).containsExactlyInAnyOrder(Role.USER, Role.SM1);
        assertThat(employees.get(employee.id()).reportingAuthority())
                .contains(scene.sample("ra").id());
        var late = admin.submit(path, form);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Grace Mwangi changed this first")
                .contains("name=\"version\" value=\""
                        + employees.get(employee.id()).version() + "\"");
        form.put("version", "nonsense");
        assertThat(admin.submit(path, form).statusCode()).isEqualTo(409);
    }

    @Test
    void theHistoryIsPaged() {
        Visitor admin = Visitor.signedInAs("admin");
        Employee employee = scene.somebody("Paged");
        String path = "/admin/employees/" + employee.id();
        for (int i = 0; i < 9; i++) {
            Map<String, String> form = new HashMap<>(Map.of(
                    "active",
                    "on",
                    "version",
                    String.valueOf(employees.get(employee.id()).version())));
            if (i % 2 == 0) {
                List.of(Role.values()).forEach(role -> form.put("role-" + role, "on"));
            }
            assertThat(admin.submit(path, form).statusCode()).isEqualTo(302);
        }

        String first = admin.get("/admin/history?employee=" + employee.email()).body();
        String before = first.replaceAll("(?s).*before=(\\d+)\".*", "$1");
        String second = admin.get("/admin/history?employee=" + employee.email() + "&before=" + before)
                .body();

        assertThat(first.split("class=\"tf-event\"", -1)).hasSize(51);
        assertThat(second.split("class=\"tf-event\"", -1)).hasSize(5);
        assertThat(admin.get("/admin/history?employee=nobody").statusCode()).isEqualTo(422);
    }

    @Test
    void thePagesAskTheSameForManyRows() {
        Visitor admin = Visitor.signedInAs("admin");
        String word = UUID.randomUUID().toString().substring(0, 8);
        String page = "/admin/employees?q=" + word;
        scene.somebody(word);
        int few = count(admin, page);
        for (int i = 0; i < 20; i++) {
            scene.engineerReportingTo(scene.sm1(), word);
        }

        assertThat(count(admin, page)).isEqualTo(few);
    }

    @Test
    void onlyAdministratorsGetThesePages() {
        String employee = "/admin/employees/" + scene.somebody("Paul").id();
        for (String login : List.of("user", "engineer", "sm1", "sm2", "owner", "norole")) {
            Visitor visitor = Visitor.signedInAs(login);
            for (String page : List.of(
                    "/admin/employees",
                    "/admin/employees/suggestions?q=a",
                    employee,
                    "/admin/applications",
                    "/admin/applications/EXP",
                    "/admin/history")) {
                assertThat(visitor.get(page).statusCode()).as(login + page).isEqualTo(403);
            }
            for (String form :
                    List.of("/admin/employees", employee, "/admin/applications", "/admin/applications/EXP")) {
                assertThat(visitor.submit(form, Map.of("x", "y")).statusCode())
                        .as(login + form)
                        .isEqualTo(403);
            }
        }
    }

    private int count(Visitor visitor, String page) {
        visitor.get(page);
        return statements.during(
                () -> assertThat(visitor.get(page).statusCode()).isEqualTo(200));
    }
}
