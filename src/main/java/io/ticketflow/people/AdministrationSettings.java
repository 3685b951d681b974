package io.ticketflow.people;

import jakarta.validation.constraints.Email;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param firstAdministrator the e-mail address of who becomes administrator at a start at which there is none */
@Validated
@ConfigurationProperties("ticketflow")
record AdministrationSettings(@Email @Nullable String firstAdministrator) {}
