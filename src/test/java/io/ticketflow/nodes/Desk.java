package io.ticketflow.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the people of a new organisation do by the API, from the first administrator's sign-in on. */
final class Desk {

    private final Cluster cluster;
    private final Visitor admin;
    final Visitor user;
    final Visitor sm1;

    Desk(Cluster cluster) {
        this.cluster = cluster;
        admin = cluster.visitor("admin");
        done(admin.post("/api/applications", Map.of("code", "EXP", "name", "Exponentia")));
        enter("user", "USER");
        enter("sm1", "SM1");
        enter("sm2", "SM2");
        user = cluster.visitor("user");
        sm1 = cluster.visitor("sm1");
    }

    /** @return the employee's id */
    private String enter(String login, String role) {
        JsonNode employee =
                done(admin.post("/api/employees", Map.of("email", login + "@ticketflow.example", "name", login)));
        String id = employee.path("id").asText();
        done(admin.put(
                "/api/employees/" + id,
                Map.of("roles", List.of(role), "active", true, "version", employee.path("version"))));
        return id;
    }

    /** @param desk the person at work */
    record Engineer(String id, Visitor desk) {}

    Engineer engineer(String login) {
        String id = enter(login, "ASSIGNEE");
        return new Engineer(id, cluster.visitor(login));
    }

    /** @return the path of the ticket */
    String raise(Visitor reporter) {
        return "/api/tickets/"
                + done(reporter.post("/api/tickets", WISH)).path("caseId").asText();
    }

    static final Map<String, String> WISH = Map.of(
            "application", "EXP",
            "title", "Login page does not load",
            "description", "It stays white.",
            "priority", "HIGH");

    void assign(String ticket, Engineer engineer) {
        done(sm1.post(ticket + "/assignment", Map.of("engineer", engineer.id())));
    }

    void promise(String ticket, Engineer engineer, Duration time) {
        done(engineer.desk().post(ticket + "/resolution-time", Map.of("duration", time.toString())));
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Visitor.json(answer);
    }
}
