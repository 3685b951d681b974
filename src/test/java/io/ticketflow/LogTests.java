package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.local.TestParts;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody writes a line of the log but the program. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

    private static final String FORGED = "2030-01-01T00:00:00.000Z  INFO forged";

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
}
