package io.ticketflow.ticket;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param warnBefore how long before its deadline an engineer is warned
 * @param shortest the shortest resolution time that can be given
 * @param longest the longest resolution time that can be given
 */
@Validated
@ConfigurationProperties("ticketflow.deadline")
public record DeadlineSettings(
        @NotNull @DefaultValue("PT30M") Duration warnBefore,
        @NotNull @DefaultValue("PT1M") Duration shortest,
        @NotNull @DefaultValue("PT720H") Duration longest) {

    @AssertTrue(message = "warn-before must not be negative")
    boolean isWarningBefore() {
        return !warnBefore.isNegative();
    }

    @AssertTrue(message = "shortest must be longer than nothing")
    boolean isShortestPositive() {
        return shortest.compareTo(Duration.ZERO) > 0;
    }

    @AssertTrue(message = "shortest and longest must stand in this order")
    boolean isRangePossible() {
        return shortest.compareTo(longest) <= 0;
    }
}
