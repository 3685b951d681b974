package io.ticketflow.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.local.Collector.Step;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One trace goes through everything that one request begins. */
@IntegrationTest
class TracesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CALLER = "00f067aa0ba902b7";

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private Scene scene;

    @Autowired
    private SdkTracerProvider provider;

    @Test
    void aRequestWithItsCommandItsLettersAndItsMessagesIsOneTrace() {
        String ticket = raise().path("caseId").asText();

        List<Step> steps = stepsWith("send letter", "send channel message");

        assertThat(steps)
                .extracting(Step::name)
                .contains("http post /api/tickets", "start lifecycle", "send letter", "send channel message");
        assertThat(named(steps, "http post /api/tickets").parent()).isEqualTo(CALLER);
        Set<String> ids = steps.stream().map(Step::id).collect(Collectors.toSet());
        assertThat(steps).allMatch(step -> step.parent().equals(CALLER) || ids.contains(step.parent()));
        assertThat(named(steps, "send letter").attributes()).containsEntry("caseId", ticket);
        assertThat(named(steps, "send channel message").attributes()).containsEntry("caseId", ticket);
        assertThat(TestParts.channelMessages(ticket))
                .anySatisfy(message ->
                        assertThat(message.headers().get("traceparent")).startsWith("00-" + trace + "-"));
    }

    @Test
    void aCompletedTaskSaysWhichOneItWasAndOfWhichTicket() {
        CaseId ticket = scene.raised();
        Employee engineer = scene.engineer("Trace Engineer");

        call("sm1", "/api/tickets/" + ticket + "/assignment", "{\"engineer\": \"" + engineer.id() + "\"}");

        Step completed = named(stepsWith("complete task", "http post"), "complete task");
        assertThat(completed.attributes())
                .containsEntry("caseId", ticket.value())
                .containsEntry("element", "assignTicket");
    }

    @Test
    void aTimerIsATraceOfItsOwn() {
        scene.itIs("10:00");
        Employee engineer = scene.engineer("Timed Engineer");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT1H");
        scene.itIs("10:30");

        scene.timersFire(ticket);

        Step fired = await().atMost(PATIENCE)
                .until(
                        () -> toldBy(() -> TestParts.stepsAbout(ticket.value())).stream()
                                .filter(step -> step.name().equals("run job"))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        assertThat(fired.parent()).isEmpty();
    }

    @Test
    void theStoreIsPartOfTheTraceAndItsLinksAreNot() {
        String ticket = raise().path("caseId").asText();
        String attachments = "/api/tickets/" + ticket + "/attachments";

        JsonNode permit = Visitor.json(call(
                "user",
                attachments,
                "{\"fileName\": \"private plan.txt\", \"size\": 3, \"contentType\": \"text/plain\"}"));
        call("user", attachments + "/" + permit.path("id").asText() + "/completion", "{}");

        assertThat(stepsWith("sign store link", "ask store: head")).isNotEmpty();
        assertThat(TestParts.toldToTheCollector())
                .noneMatch(told -> told.contains("X-Amz-") || told.contains("private"));
    }

    @Test
    void nothingOfPeopleAndNoMessageOfAnErrorIsTold() {
        Employee engineer = scene.engineer("Veryprivate Name");
        Visitor administrator = Visitor.signedInAs("admin");

        administrator.get("/api/employees?q=veryprivate", "traceparent", parent());
        call("user", "/api/tickets/N-EXP-1001/assignment", "{\"engineer\": \"" + engineer.id() + "\"}");
        call("user", "/api/tickets", "{\"veryprivate\": 1}");

        stepsWith("http get /api/employees", "http post /api/tickets");
        assertThat(TestParts.toldToTheCollector())
                .isNotEmpty()
                .noneMatch(told -> told.contains("@ticketflow.example")
                        || told.contains(engineer.id().toString())
                        || told.toLowerCase(java.util.Locale.ROOT).contains("veryprivate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-%s-0000000000000000-01",
                "00-%s-00f067aa0ba902b7",
                "ff-%s-00f067aa0ba902b7-01",
                "00-%s'-00f067aa0ba902b7-01",
            })
    void aCallerWhoSaysNothingSensibleGetsATraceOfItsOwn(String parent) {
        send("user", "/api/tickets/none", "{}", parent.formatted(trace));
        send("user", "/api/tickets", "{}", "00-" + trace + "-" + CALLER + "-01");

        assertThat(stepsWith("http post /api/tickets")).hasSize(1);
    }

    @Test
    void noCallerDecidesWhetherItIsRecordedOrWritesMoreIntoIt() {
        send("user", "/api/tickets", "{}", "00-" + trace + "-" + CALLER + "-00");

        Step request = named(stepsWith("http post /api/tickets"), "http post /api/tickets");
        assertThat(request.state()).isEmpty();
        assertThat(TestParts.toldToTheCollector()).noneMatch(told -> told.contains("foreign"));
    }

    private JsonNode raise() {
        return Visitor.json(call(
                "user",
                "/api/tickets",
                "{\"application\": \"EXP\", \"title\": \"Traced\", \"description\": \"x\", \"priority\": \"LOW\"}"));
    }

    private String parent() {
        return "00-" + trace + "-" + CALLER + "-01";
    }

    private HttpResponse<String> call(String login, String path, String body) {
        return send(login, path, body, parent());
    }

    private static HttpResponse<String> send(String login, String path, String body, String parent) {
        return new Visitor()
                .send(HttpRequest.newBuilder(TestParts.baseUrl().resolve(path))
                        .header("Authorization", "Bearer " + TestParts.accessToken(login))
                        .header("Content-Type", "application/json")
                        .header("traceparent", parent)
                        .header("tracestate", "foreign=state")
                        .header("baggage", "foreign=baggage")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** The steps of this test's trace, once these are among them. */
    private List<Step> stepsWith(String... beginnings) {
        return await().atMost(PATIENCE)
                .until(
                        () -> toldBy(() -> TestParts.steps(trace)),
                        steps -> Set.of(beginnings).stream()
                                .allMatch(beginning -> steps.stream()
                                        .anyMatch(step -> step.name().startsWith(beginning))));
    }

    /** Without waiting until the next batch would go by itself. */
    private List<Step> toldBy(Supplier<List<Step>> collector) {
        provider.forceFlush().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return collector.get();
    }

    private static Step named(List<Step> steps, String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
