package io.ticketflow.ticket;

import io.ticketflow.people.Names;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Organisation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells what happened to a ticket in sentences: {@code timeline.<kind>} of the messages. */
@Component
public class TimelineWords {

    private final MessageSource messages;
    private final Names names;
    private final Organisation organisation;

    TimelineWords(MessageSource messages, Names names, Organisation organisation) {
        this.messages = messages;
        this.names = names;
        this.organisation = organisation;
    }

    /** A sentence for each event, with the names as they are now, in one look-up. */
    public List<String> sentences(Collection<TimelineEvent> events, Locale locale) {
        Map<EmployeeId, String> known =
                names.of(events.stream().flatMap(TimelineWords::people).toList(), locale);
        return events.stream().map(event -> sentence(event, known, locale)).toList();
    }

    /** The same for a letter: with the time of each event and what was written with it. */
    public List<String> story(List<TimelineEvent> events, Locale locale) {
        List<String> sentences = sentences(events, locale);
        return IntStream.range(0, events.size())
                .mapToObj(at -> told(events.get(at), sentences.get(at), locale))
                .toList();
    }

    private String told(TimelineEvent event, String sentence, Locale locale) {
        String quote = Stream.of("comment", "text", "note")
                .flatMap(fact -> event.fact(fact).stream())
                .findFirst()
                .orElse("");
        String key = quote.isBlank() ? "timeline.told" : "timeline.told.quoting";
        return messages.getMessage(key, new Object[] {time(event.at(), locale), sentence, quote}, locale);
    }

    private String sentence(TimelineEvent event, Map<EmployeeId, String> known, Locale locale) {
        Object[] arguments = {
            event.actor() == null ? "" : known.getOrDefault(event.actor(), ""),
            name(event, "engineer", known),
            name(event, "previous", known),
            time(event, event.facts().containsKey("after") ? "after" : "deadline", locale),
            time(event, "before", locale),
            event.fact("time")
                    .map(Duration::parse)
                    .map(span -> span(span, locale))
                    .orElse(""),
            event.fact("role").or(() -> event.fact("level")).orElse(""),
            event.fact("because").orElse(""),
            time(event, "starts", locale),
            name(event, "authority", known)
        };
        return messages.getMessage("timeline." + key(event), arguments, locale);
    }

    private static String key(TimelineEvent event) {
        return switch (event.kind()) {
            case ESCALATED -> event.kind() + (event.facts().containsKey("authority") ? "" : ".no-authority");
            case DEADLINE_MOVED -> event.kind() + "." + event.fact("cause").orElseThrow();
            default -> event.kind().name();
        };
    }

    private static Stream<EmployeeId> people(TimelineEvent event) {
        return Stream.concat(
                        Stream.of(event.actor()),
                        Stream.of("engineer", "previous", "authority")
                                .map(fact -> event.employee(fact).orElse(null)))
                .filter(Objects::nonNull);
    }

    private static String name(TimelineEvent event, String fact, Map<EmployeeId, String> known) {
        return event.employee(fact).map(id -> known.getOrDefault(id, "")).orElse("");
    }

    private String time(TimelineEvent event, String fact, Locale locale) {
        return event.fact(fact)
                .map(Instant::parse)
                .map(instant -> time(instant, locale))
                .orElse("");
    }

    private String time(Instant instant, Locale locale) {
        return DateTimeFormatter.ofPattern(messages.getMessage("timeline.time", null, locale), locale)
                .withZone(organisation.zone())
                .format(instant);
    }

    private String span(Duration time, Locale locale) {
        long hours = time.toHours();
        String minutes = messages.getMessage("timeline.minutes", new Object[] {time.toMinutesPart()}, locale);
        if (hours == 0) {
            return minutes;
        }
        String whole = messages.getMessage("timeline.hours", new Object[] {hours}, locale);
        return time.toMinutesPart() == 0 ? whole : whole + " " + minutes;
    }
}
