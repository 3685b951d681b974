package io.ticketflow.mail;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long letters keep their text; that they were written, to whom, and when they left is kept for good.
 *
 * @param letters after a letter was sent
 * @param deadLetters after it was given up; until then an administrator can send it again
 */
@Validated
@ConfigurationProperties("ticketflow.retention")
record RetentionSettings(
        @DefaultValue("180d") Duration letters,
        @DefaultValue("365d") Duration deadLetters) {

    @AssertTrue(message = "must be a day or longer each")
    public boolean isLongEnough() {
        return Stream.of(letters, deadLetters).allMatch(kept -> kept.compareTo(Duration.ofDays(1)) >= 0);
    }
}
