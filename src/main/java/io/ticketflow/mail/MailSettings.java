package io.ticketflow.mail;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How letters leave.
 *
 * @param from the address that letters come from
 * @param fromName the name beside that address
 * @param language the language of all letters: whether their reader has chosen another one is not known when they are written
 * @param pollInterval how often a node looks for letters that are due; a new one is sent at once
 * @param lease how long a node may take for one letter before another node takes it over
 */
@Validated
@ConfigurationProperties("ticketflow.mail")
public record MailSettings(
        @NotBlank @Email String from,
        @DefaultValue("Ticketflow") String fromName,
        @DefaultValue("en") Locale language,
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("5m") Duration lease) {

    /** A dozen answers of an SMTP server at 10 s each, and the connection: a letter takes two minutes at worst. */
    @AssertTrue(message = "lease must be 3 minutes or longer: all SMTP time-outs of one letter fit into it")
    public boolean isLeaseLongEnough() {
        return lease.compareTo(Duration.ofMinutes(3)) >= 0;
    }

    @AssertTrue(message = "poll-interval must be longer than nothing")
    public boolean isPollIntervalPositive() {
        return pollInterval.compareTo(Duration.ZERO) > 0;
    }
}
