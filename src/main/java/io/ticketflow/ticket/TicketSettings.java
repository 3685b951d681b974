package io.ticketflow.ticket;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param caseIdPrefix what each case id starts with: one to five capital letters */
@Validated
@ConfigurationProperties("ticketflow.ticket")
public record TicketSettings(
        @Pattern(regexp = "[A-Z]{1,5}", message = "must be one to five capital letters") @DefaultValue("N")
        String caseIdPrefix) {}
