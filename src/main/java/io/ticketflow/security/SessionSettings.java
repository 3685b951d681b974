package io.ticketflow.security;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a sign-in lasts. The idle time is {@code server.servlet.session.timeout}.
 *
 * @param maximum after which one signs in again, however busy one was
 */
@Validated
@ConfigurationProperties("ticketflow.session")
record SessionSettings(@NotNull Duration maximum) {

    @AssertTrue(message = "maximum must be longer than nothing")
    boolean isMaximumPositive() {
        return maximum == null || maximum.compareTo(Duration.ZERO) > 0;
    }
}
