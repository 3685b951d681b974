package io.ticketflow.security;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What programs need that call the API in an employee's name.
 *
 * @param scope the name of the scope that the directory's registration of Ticketflow exposes: an access token is taken
 *     only if it grants this one (azure-ad.md, step 5)
 */
@Validated
@ConfigurationProperties("ticketflow.api")
record ApiSettings(@NotBlank @DefaultValue("access_as_user") String scope) {}
