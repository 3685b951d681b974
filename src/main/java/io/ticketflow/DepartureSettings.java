package io.ticketflow;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a node leaves.
 *
 * @param notice how long a node that is told to stop goes on answering while it is not ready, so that the proxy sees it in
 *     time: longer than the proxy's interval between two checks of its health
 */
@Validated
@ConfigurationProperties("ticketflow.departure")
record DepartureSettings(@DefaultValue("PT5S") Duration notice) {

    @AssertTrue(message = "notice must be between nothing and 15 seconds")
    boolean isNoticePossible() {
        return !notice.isNegative() && notice.compareTo(Duration.ofSeconds(15)) <= 0;
    }
}
