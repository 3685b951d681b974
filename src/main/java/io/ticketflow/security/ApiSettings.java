package io.ticketflow.security;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What programs need that call the API in an employee's name.
 *
 * @param scope what the employee grants to such a program in the directory
 */
@Validated
@ConfigurationProperties("ticketflow.api")
record ApiSettings(@NotBlank @DefaultValue("access_as_user") String scope) {}
