package io.ticketflow.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the hostile requests of {@code FuzzTests} have found, each by itself. */
@IntegrationTest
class InputGuardTests {

    @Autowired
    private Scene scene;

    private Visitor visitor = new Visitor();
    private CaseId ticket = new CaseId("N-EXP-1001");
    private Employee reporter = new Employee("nobody@ticketflow.example", "nobody");

    @BeforeEach
    void aReporterWithATicket() {
        reporter = scene.somebody("reporter", Role.USER, Role.ADMIN);
        ticket = scene.raisedBy(reporter);
        visitor = Visitor.signedInWith(reporter.email());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "half \\ud83d", "\\udc00\\ud800"})
    void aTextThatCannotBeKeptIsRefusedAtItsField(String text) {
        HttpResponse<String> answer = comment("{\"text\":\"" + text + "\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode wrong = Visitor.json(answer).path("errors").path(0);
        assertThat(wrong.path("field").asText()).isEqualTo("text");
        assertThat(wrong.path("message").asText()).startsWith("Leave out the characters");
    }

    @Test
    void aNulInAFormOrAnAddressIsRefused() {
        assertThat(visitor.submit("/tickets/" + ticket + "/comments", Map.of("text", "a\0b"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.get("/my-tickets?q=a%00b").statusCode()).isEqualTo(422);
        assertThat(visitor.get("/api/tickets?q=a%00b").statusCode()).isEqualTo(422);
    }

    @Test
    void ofTwoReasonsTheFirstIsTold() {
        HttpResponse<String> answer =
                new Visitor().get("/api/me?q=a%00b", "Cookie", "a=b; ".repeat(300), "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void aWholeCharacterOfTwoHalvesIsATextLikeAnyOther() {
        assertThat(comment("{\"text\":\"\\ud83d\\ude00\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void aChangeWhoseAnswerNobodyAcceptsDoesNotHappen() {
        HttpResponse<String> answer = changing(
                "/api/tickets/" + ticket + "/comments", "application/json", "{\"text\":\"Hello\"}", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(scene.timeline(ticket)).doesNotContain("COMMENTED");
    }

    @Test
    void twoFieldsOfOneNameAreRefused() {
        assertThat(comment("{\"text\":\"one\",\"text\":\"other\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        assertThat(comment("{\"text\":\"" + "x".repeat(1_100_000) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(comment("{\"text\":" + "[".repeat(2000) + "]".repeat(2000) + "}")
                        .statusCode())
                .isIn(413, 422);
        assertThat(comment("{\"text\":" + "9".repeat(2000) + "}").statusCode()).isIn(413, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "multipart/form-data"})
    void aBodyOfNoSuchTypeIsRefused(String type) {
        assertThat(changing("/api/tickets/" + ticket + "/comments", type, "{\"text\":\"Hello\"}", "*/*")
                        .statusCode())
                .isEqualTo(415);
        assertThat(changing("/tickets/" + ticket + "/comments", type, "text=Hello", "text/html")
                        .statusCode())
                .isBetween(400, 499);
        assertThat(scene.timeline(ticket)).doesNotContain("COMMENTED");
    }

    @Test
    void anExtensionOfATicketThatNobodyWorksOnHasNoEffectToShow() {
        Visitor scrumMaster = Visitor.signedInAs("sm2");

        assertThat(scrumMaster
                        .get("/tickets/" + ticket + "/extension/effect?hours=1&minutes=0")
                        .statusCode())
                .isEqualTo(409);

        scene.assign(ticket, scene.engineer("Ines"), scene.sm1());

        assertThat(scrumMaster
                        .get("/tickets/" + ticket + "/extension/effect?hours=1&minutes=0")
                        .statusCode())
                .as("nothing has been promised yet")
                .isEqualTo(409);
    }

    @Test
    void aTimeForAResolvedTicketPromisesNothing() {
        Employee engineer = scene.engineer("Ines");
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, "PT1H");
        scene.resolve(ticket, engineer);

        assertThat(Visitor.signedInWith(engineer.email())
                        .get("/tickets/" + ticket + "/resolution-time/preview?hours=1&minutes=0")
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "+999999999-12-31", "0000-01-01"})
    void aDayThatNobodyMeansIsNone(String day) {
        String period = "?from=" + URLEncoder.encode(day, StandardCharsets.UTF_8) + "";

        assertThat(Visitor.signedInAs("owner")
                        .get("/api/process/versions/1" + period)
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.signedInAs("sm1").get("/api/dashboard" + period).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aBodyOfAnotherKindThanItSaysIsRefused() {
        String token =
                visitor.get("/api/me").headers().firstValue("X-CSRF-TOKEN").orElseThrow();
        var request = HttpRequest.newBuilder(TestParts.baseUrl().resolve("/api/applications/EXP"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CSRF-TOKEN", token)
                .PUT(BodyPublishers.ofString("{\"name\":\"Expenses\"}"));

        assertThat(visitor.send(request).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483647"})
    void thereIsNoSuchVersionOfTheModel(String version) {
        assertThat(visitor.get("/model/" + version).statusCode()).isEqualTo(404);
        assertThat(Visitor.signedInAs("owner")
                        .get("/api/process/versions/" + version)
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.post("/api/model/versions/" + version + "/rehearsal", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tickets/%3B", "/api/tickets/a%0D", "/tickets//new", "/work/%2e%2e/work"})
    void anAddressThatNobodyLinksToIsRefusedInASentence(String address) {
        HttpResponse<String> answer = visitor.get(address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Visitor.json(answer).path("detail").asText()).endsWith("is not one that Ticketflow takes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "", "!", "J2E7IC0t", "Zm9yZ2Vk"})
    void aSessionCookieThatNeverWasOursIsNone(String cookie) {
        HttpResponse<String> answer =
                new Visitor().get("/api/me", "Cookie", "SESSION=" + cookie, "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aPageIsHtmlWhateverItsAddressEndsIn() {
        HttpResponse<String> answer = visitor.get("/tickets/picture.svg", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void aParameterWithoutAReadableNameIsRefused() {
        assertThat(visitor.get("/my-tickets?%01=a").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/api/tickets?%00=a").statusCode()).isEqualTo(400);
    }

    @Test
    void whoTakesNoPageIsToldInAProblemDocument() {
        var request = HttpRequest.newBuilder(TestParts.baseUrl().resolve("/tickets/" + ticket + "/comments"))
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("text=x"));

        HttpResponse<String> answer = visitor.send(request);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Visitor.json(answer).path("detail").asText()).startsWith("This page was open for too long");
    }

    @Test
    void aProgramIsToldInAProblemDocumentWhateverElseItClaims() {
        HttpResponse<String> answer = new Visitor().get("/api/tickets", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void aFormIsPosted(String method) {
        var request = HttpRequest.newBuilder(TestParts.baseUrl().resolve("/tickets/" + ticket + "/comments"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .method(method, BodyPublishers.ofString("text=%zz"));

        assertThat(visitor.send(request).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> comment(String body) {
        return visitor.post("/api/tickets/" + ticket + "/comments", body);
    }

    private HttpResponse<String> changing(String path, String type, String body, String accepted) {
        String token =
                visitor.get("/api/me").headers().firstValue("X-CSRF-TOKEN").orElseThrow();
        return visitor.send(HttpRequest.newBuilder(TestParts.baseUrl().resolve(path))
                .header("X-CSRF-TOKEN", token)
                .header("Content-Type", type)
                .header("Accept", accepted)
                .POST(BodyPublishers.ofString(body)));
    }
}
