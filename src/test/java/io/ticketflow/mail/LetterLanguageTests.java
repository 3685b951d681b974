package io.ticketflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.shared.Organisation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class LetterLanguageTests {

    @Test
    void lettersAreInTheLanguageOfTheOrganisation() {
        Words words = in(Locale.GERMAN);

        assertThat(words.sentence("raised.subject", "N-EXP-1001")).isEqualTo("Neues Ticket: N-EXP-1001");
        assertThat(words.span(Duration.ofMinutes(61))).isEqualTo("1 Stunde 1 Minute");
        assertThat(words.time(Instant.parse("2026-03-02T09:30:00Z"))).isEqualTo("Mo., 2. März 2026, 09:30 (Z)");
        assertThat(in(Locale.ENGLISH).time(Instant.parse("2026-03-02T09:30:00Z")))
                .isEqualTo("Mon 2 Mar 2026, 09:30 (Z)");
    }

    private static Words in(Locale language) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var settings = new MailSettings(
                "desk@desk.example", "Ticketflow", language, Duration.ofSeconds(5), Duration.ofMinutes(5));
        return new Words(messages, new Organisation(URI.create("http://localhost"), ZoneOffset.UTC), settings);
    }
}
