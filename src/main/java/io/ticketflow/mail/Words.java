package io.ticketflow.mail;

import io.ticketflow.people.FormerEmployee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Clean;
import io.ticketflow.shared.Organisation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts keys, times and places into the words of a letter. */
@Component
class Words {

    private static final int LONGEST_LIST = 50;
    private static final int LONGEST_ITEM = 300;

    private final MessageSource messages;
    private final Organisation organisation;
    private final Locale language;

    Words(MessageSource messages, Organisation organisation, MailSettings settings) {
        this.language = settings.language();
        this.messages = messages;
        this.organisation = organisation;
    }

    /** @param key without the leading {@code mail.} */
    String sentence(String key, Object... arguments) {
        Object[] harmless = Arrays.stream(arguments)
                .map(argument -> argument instanceof String text ? line(text) : argument)
                .toArray();
        return messages.getMessage("mail." + key, harmless, language);
    }

    /** On one line, without anything that is not what it seems; a former employee in the letter's language. */
    String line(String text) {
        return FormerEmployee.shown(Clean.line(text), language);
    }

    /** In the organisation's zone, which it names. */
    String time(Instant instant) {
        return DateTimeFormatter.ofPattern(sentence("time"), language).format(instant.atZone(organisation.zone()));
    }

    String span(Duration span) {
        long hours = span.toHours();
        int minutes = span.toMinutesPart();
        String inMinutes = sentence("span.minutes", minutes);
        if (hours > 0) {
            String inHours = sentence("span.hours", hours);
            return minutes > 0 ? inHours + " " + inMinutes : inHours;
        }
        return minutes > 0 ? inMinutes : sentence("span.moments");
    }

    String place(LinePlace place) {
        if (place.after() == null) {
            return sentence("place.first");
        }
        String after = place.after().value();
        return place.startsAt() == null
                ? sentence("place.after", place.position(), after)
                : sentence("place.after-from", place.position(), after, time(place.startsAt()));
    }

    /** From the settings, never from a request's {@code Host}. */
    String link(CaseId caseId) {
        return organisation.baseUrl().toString().replaceAll("/+$", "") + "/tickets/" + caseId;
    }

    /** Harmless one-line items; a list that is too long for a letter says how many are left out. */
    List<String> items(List<String> items) {
        var shown = items.stream().limit(LONGEST_LIST).map(item -> Clean.cut(Clean.line(item), LONGEST_ITEM));
        int rest = items.size() - LONGEST_LIST;
        return (rest > 0 ? Stream.concat(shown, Stream.of(sentence("more", rest))) : shown).toList();
    }
}
