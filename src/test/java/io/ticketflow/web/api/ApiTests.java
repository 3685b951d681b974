package io.ticketflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The calls of design 7, and what bad input gets. */
@IntegrationTest
class ApiTests {

    private static final Map<String, String> TICKET = Map.of(
            "application", "EXP",
            "title", "Login page does not load",
            "description", "It stays white.",
            "priority", "HIGH");

    @Autowired
    private Scene scene;

    @Test
    void theMainJobRunsByTheApi() {
        Visitor user = Visitor.signedInAs("user");
        HttpResponse<String> raised = user.post("/api/tickets", TICKET);
        assertThat(raised.statusCode()).isEqualTo(201);
        String path = raised.headers().firstValue("Location").orElseThrow();
        assertThat(Visitor.json(raised).path("bucket").asText()).isEqualTo("UNASSIGNED");

        Visitor sm1 = Visitor.signedInAs("sm1");
        Employee engineer = scene.engineer("Ines");
        HttpResponse<String> assigned =
                sm1.post(path + "/assignment", Map.of("engineer", engineer.id().toString()));
        assertThat(assigned.statusCode()).isEqualTo(200);
        assertThat(Visitor.json(assigned).at("/assignee/name").asText()).isEqualTo("Ines");

        CaseId second = scene.raised();
        HttpResponse<String> engaged = sm1.post(
                "/api/tickets/" + second + "/assignment",
                Map.of("engineer", engineer.id().toString()));
        assertThat(engaged.statusCode()).isEqualTo(409);
        assertThat(Visitor.json(engaged).path("type").asText()).endsWith("engineer-engaged");
        assertThat(Visitor.json(engaged).path("workingOn").asText())
                .isEqualTo(path.substring("/api/tickets/".length()));
        HttpResponse<String> confirmed =
                sm1.post("/api/tickets/" + second + "/assignment/confirmation", Map.of("decision", "ASSIGN_ANYWAY"));
        assertThat(Visitor.json(confirmed).path("bucket").asText()).isEqualTo("ASSIGNED");

        JsonNode timeline = Visitor.json(user.get(path + "/timeline"));
        assertThat(timeline.findValuesAsText("kind")).containsExactly("RAISED", "ASSIGNED");
    }

    @Test
    void anEngineerPromisesAndResolves() {
        CaseId ticket = scene.raised();
        scene.assign(ticket, scene.sample("multi"), scene.sm1());
        Visitor engineer = Visitor.signedInAs("multi");
        String path = "/api/tickets/" + ticket;

        refused(engineer.post(path + "/resolution-time", Map.of("duration", "PT0S")), 422, "duration");
        refused(engineer.post(path + "/resolution-time", Map.of("duration", "PT9999H")), 422, "duration");
        refused(engineer.post(path + "/resolution-time", Map.of("duration", "two hours")), 422, "duration");
        JsonNode promised = Visitor.json(engineer.post(path + "/resolution-time", Map.of("duration", "PT2H30M")));
        assertThat(promised.path("resolutionTime").asText()).isEqualTo("PT2H30M");
        assertThat(promised.path("deadline").asText()).isNotEmpty();

        refused(engineer.post(path + "/resolution", Map.of("note", " ")), 422, "note");
        JsonNode resolved = Visitor.json(engineer.post(path + "/resolution", Map.of("note", "Restarted the node")));
        assertThat(resolved.path("bucket").asText()).isEqualTo("RESOLVED");
        HttpResponse<String> again = engineer.post(path + "/resolution", Map.of("note", "Again"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Visitor.json(again).path("detail").asText()).contains("resolved by");
    }

    @Test
    void filesGoStraightToTheStoreAndComeBackByARedirect() {
        Visitor user = Visitor.signedInAs("user");
        String path =
                Visitor.json(user.post("/api/tickets", TICKET)).path("caseId").asText();
        String files = "/api/tickets/" + path + "/attachments";
        byte[] bytes = "a line of the log".getBytes(StandardCharsets.UTF_8);

        JsonNode permit = Visitor.json(
                user.post(files, Map.of("fileName", "trace.log", "size", bytes.length, "contentType", "text/plain")));
        assertThat(permit.path("key").asText()).matches("\\d{4}/\\d{2}/\\d{2}/" + path + "/trace\\.log");
        String completion = files + "/" + permit.path("id").asText() + "/completion";
        assertThat(user.post(completion, Map.of()).statusCode()).isEqualTo(409);

        HttpRequest.Builder put = HttpRequest.newBuilder(
                        URI.create(permit.at("/upload/url").asText()))
                .PUT(BodyPublishers.ofByteArray(bytes));
        permit.at("/upload/headers").fields().forEachRemaining(header -> {
            if (!header.getKey().equalsIgnoreCase("content-length")
                    && !header.getKey().equalsIgnoreCase("host")) {
                put.header(header.getKey(), header.getValue().asText());
            }
        });
        assertThat(user.send(put).statusCode()).isEqualTo(200);
        assertThat(user.post(completion, Map.of()).statusCode()).isEqualTo(200);

        HttpResponse<String> download = user.get(files + "/" + permit.path("id").asText());
        assertThat(download.statusCode()).isEqualTo(302);
        String link = download.headers().firstValue("Location").orElseThrow();
        assertThat(user.send(HttpRequest.newBuilder(URI.create(link))).body()).isEqualTo("a line of the log");
        assertThat(Visitor.signedInAs("user2")
                        .get(files + "/" + permit.path("id").asText())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void badInputGetsASentenceAndChangesNothing() {
        Visitor user = Visitor.signedInAs("user");
        refused(user.post("/api/tickets", Map.of()), 422, "title");
        refused(with(user, "title", "x".repeat(201)), 422, "title");
        refused(with(user, "application", "NIX"), 422, "application");
        refused(with(user, "priority", "URGENT"), 422, "priority");
        refused(with(user, "bucket", "RESOLVED"), 422, "bucket");
        assertThat(user.get("/api/tickets/N-EXP-999999").statusCode()).isEqualTo(404);
        assertThat(user.get("/api/tickets/nonsense").statusCode()).isEqualTo(404);
        assertThat(user.get("/api/tickets?bucket=unassigned").statusCode()).isEqualTo(403);

        CaseId ticket = scene.raised();
        Visitor sm1 = Visitor.signedInAs("sm1");
        String assignment = "/api/tickets/" + ticket + "/assignment";
        refused(sm1.post(assignment, Map.of("engineer", "nobody")), 422, "engineer");
        refused(sm1.post(assignment, Map.of("engineer", scene.sm1().id().toString())), 422, "engineer");
        assertThat(user.post(
                                assignment,
                                Map.of("engineer", scene.engineer("Ole").id().toString()))
                        .statusCode())
                .isEqualTo(403);
        String files = "/api/tickets/" + ticket + "/attachments";
        HttpResponse<String> tooLarge =
                user.post(files, Map.of("fileName", "x.zip", "size", 999_999_999_999L, "contentType", "a/b"));
        assertThat(tooLarge.statusCode()).isEqualTo(422);
        assertThat(Visitor.json(tooLarge).path("detail").asText()).contains("x.zip");
        assertThat(scene.timeline(ticket)).containsExactly("RAISED");
    }

    @Test
    void listsArePagedByACursor() {
        Employee engineer = scene.engineer("Kim");
        for (int i = 0; i < 3; i++) {
            scene.assign(scene.raised(), engineer, scene.sm1());
        }
        Visitor sm1 = Visitor.signedInAs("sm1");
        String path = "/api/tickets?bucket=assigned&size=2&assignee=" + engineer.id();

        JsonNode first = Visitor.json(sm1.get(path));
        JsonNode second =
                Visitor.json(sm1.get(path + "&cursor=" + first.path("next").asText()));

        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void theApiDescribesItselfAndSaysWhoIAm() {
        Visitor multi = Visitor.signedInAs("multi");
        JsonNode me = Visitor.json(multi.get("/api/me"));
        assertThat(me.path("roles").toString()).isEqualTo("[\"USER\",\"ASSIGNEE\",\"SM1\"]");
        assertThat(multi.get("/api/me").headers().firstValue("X-CSRF-TOKEN")).isPresent();
        assertThat(Visitor.json(multi.get("/v3/api-docs")).path("paths").has("/api/tickets"))
                .isTrue();
    }

    private static HttpResponse<String> with(Visitor visitor, String field, String value) {
        Map<String, String> body = new java.util.HashMap<>(TICKET);
        body.put(field, value);
        return visitor.post("/api/tickets", body);
    }

    private static void refused(HttpResponse<String> response, int status, String field) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = Visitor.json(response);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("errors").findValuesAsText("field")).contains(field);
    }
}
