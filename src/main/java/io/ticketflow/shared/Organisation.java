package io.ticketflow.shared;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the whole product knows of the organisation that runs it.
 *
 * @param baseUrl where employees open Ticketflow; the links in letters start with it
 * @param zone the zone of case folders and of the times that people read
 */
@Validated
@ConfigurationProperties("ticketflow")
public record Organisation(@NotNull URI baseUrl, @NotNull ZoneId zone) {}
