package io.ticketflow.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.shared.Organisation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    private final Times times = new Times(
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Organisation(URI.create("http://localhost"), ZoneId.of("Europe/Berlin")),
            messages());

    @Test
    void anInstantIsReadInTheOrganisationsZone() {
        assertThat(times.absolute(NOW)).isEqualTo("2 Mar, 10:30 CET");
        assertThat(times.absolute(Instant.parse("2025-07-01T10:00:00Z"))).isEqualTo("1 Jul 2025, 12:00 CEST");
    }

    @Test
    void relativeTimesUseTheLargestUnit() {
        assertThat(times.relative(NOW.minusSeconds(59))).isEqualTo("just now");
        assertThat(times.relative(NOW.minusSeconds(60))).isEqualTo("1 minute ago");
        assertThat(times.relative(NOW.plus(Duration.ofMinutes(119)))).isEqualTo("in 1 hour");
        assertThat(times.relative(NOW.minus(Duration.ofDays(2)))).isEqualTo("2 days ago");
    }

    @Test
    void aCountdownSaysHowLongIsLeftOrOver() {
        assertThat(times.countdown(NOW.plus(Duration.ofMinutes(80)))).isEqualTo("1 hr 20 min left");
        assertThat(times.countdown(NOW.minus(Duration.ofMinutes(5)))).isEqualTo("overdue by 5 min");
        assertThat(times.countdown(NOW.plus(Duration.ofMinutes(25 * 60 + 10)))).isEqualTo("1 day 1 hr left");
        assertThat(times.countdown(NOW.plusSeconds(20))).isEqualTo("less than a minute left");
    }

    @Test
    void aDeadlineIsNearFromItsWarningOn() {
        assertThat(times.state(NOW.plus(Duration.ofMinutes(31)))).isEqualTo("calm");
        assertThat(times.state(NOW.plus(Duration.ofMinutes(30)))).isEqualTo("soon");
        assertThat(times.state(NOW.minusMillis(1))).isEqualTo("over");
    }

    @Test
    void timesAreReadInGermanByGermans() {
        LocaleContextHolder.setLocale(Locale.GERMAN);

        assertThat(times.absolute(NOW)).isEqualTo("2. März, 10:30 MEZ");
        assertThat(times.day(LocalDate.of(2026, 3, 2))).isEqualTo("2. März 2026");
        assertThat(times.relative(NOW.minus(Duration.ofDays(2)))).isEqualTo("vor 2 Tagen");
        assertThat(times.countdown(NOW.plus(Duration.ofMinutes(80)))).isEqualTo("noch 1 Std. 20 Min.");
        assertThat(times.countdown(NOW.minus(Duration.ofHours(50)))).isEqualTo("2 Tage 2 Std. überfällig");
        assertThat(new Words().size(1_600_000)).isEqualTo("1,6 MB");
    }

    @BeforeEach
    void inEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void inNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/common");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
