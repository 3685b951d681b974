package io.ticketflow.shared;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the monitoring is told.
 *
 * @param every how often each node reads for it what only the database knows
 */
@Validated
@ConfigurationProperties("ticketflow.metrics")
public record MetricsSettings(@DefaultValue("15s") Duration every) {

    @AssertTrue(message = "must be a second or longer")
    public boolean isEveryLongEnough() {
        return every.compareTo(Duration.ofSeconds(1)) >= 0;
    }
}
