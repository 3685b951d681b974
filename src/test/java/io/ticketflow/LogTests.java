package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aStackTraceIsMarkedAsOne(CapturedOutput output) {
        LoggerFactory.getLogger("io.ticketflow.test").error("Incident", new IllegalStateException("b\n" + FORGED));

        assertThat(output).contains("  | " + FORGED, "  | \tat ");
        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("2030-01-01"));
    }
}
