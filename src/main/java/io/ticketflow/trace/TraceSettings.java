package io.ticketflow.trace;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Traces of what a node does.
 *
 * @param endpoint where traces are sent, by OTLP over HTTP (operator-guide.md); left out, none are made
 */
@Validated
@ConfigurationProperties("ticketflow.traces")
record TraceSettings(@Nullable URI endpoint) {

    static final String ENDPOINT = "ticketflow.traces.endpoint";

    @AssertTrue(
            message = "endpoint must be an address such as http://collector.example.com:4318/v1/traces, with its path"
                    + " and without a user")
    boolean isEndpointAnAddress() {
        return endpoint == null
                || endpoint.toString().isBlank()
                || (Set.of("http", "https").contains(Objects.requireNonNullElse(endpoint.getScheme(), ""))
                        && endpoint.getHost() != null
                        && endpoint.getRawUserInfo() == null
                        && Objects.requireNonNullElse(endpoint.getRawPath(), "").length() > 1);
    }
}
