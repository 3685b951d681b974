package io.ticketflow.shared;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose desk this is.
 *
 * @param baseUrl where people reach it; every link in a letter begins so
 * @param zone in which its days begin and end
 */
@Validated
@ConfigurationProperties("ticketflow")
public record Organisation(@NotNull URI baseUrl, @NotNull ZoneId zone) {}
