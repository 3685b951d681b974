package io.ticketflow.web.text;

import io.ticketflow.shared.Organisation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Times as people read them, in the organisation's zone. Templates use it through {@code fragments/time.html}; the
 * browser's {@code time.js} keeps the same words up to date.
 */
@Component
public class Times {

    /** When a deadline counts as near: the moment of the warning (design 2). */
    private static final Duration SOON = Duration.ofMinutes(30);

    private final Clock clock;
    private final Organisation organisation;
    private final MessageSource messages;

    Times(Clock clock, Organisation organisation, MessageSource messages) {
        this.clock = clock;
        this.organisation = organisation;
        this.messages = messages;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Date and time with the zone's name; the year only where it is not this one. */
    public String absolute(Instant instant) {
        ZonedDateTime there = instant.atZone(organisation.zone());
        boolean thisYear = there.getYear() == now().atZone(organisation.zone()).getYear();
        String pattern = message(thisYear ? "time.pattern" : "time.pattern.other-year");
        return formatter(pattern).format(there);
    }

    /** A day without a time, such as one of a trend. */
    public String day(LocalDate day) {
        return formatter(message("time.day")).format(day);
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(message("language")));
    }

    /** For example '3 minutes ago' or 'in 2 days'. */
    public String relative(Instant instant) {
        Duration ahead = Duration.between(now(), instant);
        String largest = largestUnit(ahead.abs());
        if (largest.isEmpty()) {
            return message("time.just");
        }
        return message(ahead.isNegative() ? "time.past" : "time.future", largest);
    }

    /** For example '1 hr 20 min left' or 'overdue by 5 min'. */
    public String countdown(Instant deadline) {
        Duration left = Duration.between(now(), deadline);
        return message(left.isNegative() ? "time.over" : "time.left", span(left.abs()));
    }

    /** Whether a deadline is {@code calm}, {@code soon} or {@code over}. */
    public String state(Instant deadline) {
        Duration left = Duration.between(now(), deadline);
        if (left.isNegative()) {
            return "over";
        }
        return left.compareTo(SOON) <= 0 ? "soon" : "calm";
    }

    /** As {@link #span}, shorter where there is nothing to tell: for tables of what things took. */
    public String lasted(Duration duration) {
        return duration.toMinutes() > 0 ? span(duration) : message("time.moment.brief");
    }

    /** For example '1 hr 20 min'; minutes are left out from a day on. */
    public String span(Duration duration) {
        List<String> parts = new ArrayList<>();
        addUnless0(parts, "time.days", duration.toDaysPart());
        addUnless0(parts, "time.hours", duration.toHoursPart());
        addUnless0(parts, "time.minutes", duration.toDays() > 0 ? 0 : duration.toMinutesPart());
        return parts.isEmpty() ? message("time.moment") : String.join(" ", parts);
    }

    /** The largest unit alone, for where there is little room: '< 1 min', '20 min', '3 hr' or '2 days'. */
    public String brief(Duration duration) {
        if (duration.toDays() > 0) {
            return message("time.days", duration.toDays());
        }
        if (duration.toHours() > 0) {
            return message("time.hours", duration.toHours());
        }
        return lasted(duration);
    }

    private void addUnless0(List<String> parts, String key, long amount) {
        if (amount > 0) {
            parts.add(message(key, amount));
        }
    }

    private String largestUnit(Duration duration) {
        if (duration.toDays() > 0) {
            return message("time.days.long", duration.toDays());
        }
        if (duration.toHours() > 0) {
            return message("time.hours.long", duration.toHours());
        }
        return duration.toMinutes() > 0 ? message("time.minutes.long", duration.toMinutes()) : "";
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
