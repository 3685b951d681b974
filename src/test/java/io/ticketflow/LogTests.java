package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.local.TestParts;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody writes a line of the log but the program. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

    private static final String FORGED = "2030-01-01T00:00:00.000Z  INFO forged";

    @Autowired
    private Scene scene;

    @Test
    void noMessageLooksLikeALineOfOurs(CapturedOutput output) {
        LoggerFactory.getLogger("io.ticketflow.test")
                .warn("Refused {}", "a\r\n" + FORGED + "\u2028" + FORGED + "\u001b[2K\u202E");

        assertThat(output).contains("Refused a", "  | " + FORGED);
        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("2030-01-01"));
        assertThat(output).doesNotContain("\u2028", "\u001b[2K", "\u202E");
    }

    @Test
    void comingGoingAndRefusalsAreLogged(CapturedOutput output) {
        Visitor visitor = Visitor.signedInAs("logged");
        visitor.get("/api/tickets?bucket=unassigned");
        visitor.send(HttpRequest.newBuilder(TestParts.baseUrl().resolve("/api/tickets"))
                .POST(BodyPublishers.noBody()));
        visitor.submit("/logout", Map.of());
        new Visitor().get("/login/oauth2/code/?code=x&state=y");
        new Visitor().get("/api/me", "Authorization", "Bearer nonsense");

        String oid = UUID.nameUUIDFromBytes("logged@ticketflow.example".getBytes(StandardCharsets.UTF_8))
                .toString();
        assertThat(output)
                .contains(
                        oid + " signed in from 127.0.0.1",
                        oid + " was refused GET /api/tickets",
                        oid + " was refused POST /api/tickets",
                        oid + " signed out",
                        "A sign-in from 127.0.0.1 was refused: [authorization_request_not_found]",
                        "A bearer token from 127.0.0.1 was refused")
                .doesNotContain("nonsense");
    }

    @Test
    void aStackTraceIsMarkedAsOne(CapturedOutput output) {
        LoggerFactory.getLogger("io.ticketflow.test").error("Incident", new IllegalStateException("b\n" + FORGED));

        assertThat(output).contains("  | " + FORGED, "  | \tat ");
        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("2030-01-01"));
    }

    @Test
    void aLineOfJsonSaysWhichRequestAndWhichTicketItIsAbout() {
        List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        Visitor visitor = Visitor.signedInAs("user");
        HttpResponse<String> answer;
        try (Listening ignored = new Listening(events)) {
            answer = visitor.get("/tickets/" + ticket + "/export", "X-Request-Id", "from-the-proxy");
            visitor.get("/api/tickets?bucket=unassigned", "X-Request-Id", "forged\"");
        }

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("from-the-proxy");
        List<JsonNode> lines = events.stream().map(LogTests::json).toList();
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("requestId").asText()).isEqualTo("from-the-proxy");
            assertThat(line.path("caseId").asText()).isEqualTo(ticket.value());
            assertThat(line.path("user").asText()).isNotEmpty();
            assertThat(line.path("traceId").asText()).matches("[0-9a-f]{32}");
        });
        assertThat(lines).noneMatch(line -> line.path("requestId").asText().contains("forged"));
    }

    private static JsonNode json(ILoggingEvent event) {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.setFormat("logstash");
        encoder.start();
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(line.lines()).hasSize(1);
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static final class Listening extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.ticketflow");

        private final List<ILoggingEvent> events;

        Listening(List<ILoggingEvent> events) {
            this.events = events;
            start();
            LOGGER.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }

        @Override
        public void close() {
            LOGGER.detachAppender(this);
        }
    }
}
