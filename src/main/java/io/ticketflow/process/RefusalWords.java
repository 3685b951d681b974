package io.ticketflow.process;

import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A refusal as Tasklist shows it: one text, which names each wrong field, because its form cannot mark them. */
@Component
class RefusalWords {

    /** Sentences such as 'Fill this in', which do not say of what they speak. */
    private static final String OF_ANY_FIELD = "field.";

    private final MessageSource messages;
    private final Organisation organisation;

    RefusalWords(MessageSource messages, Organisation organisation) {
        this.messages = messages;
        this.organisation = organisation;
    }

    String of(Problem problem) {
        if (problem.fields().isEmpty()) {
            return sentence(problem.sentence());
        }
        return problem.fields().stream().map(this::named).collect(Collectors.joining(" "));
    }

    private String named(Problem.Field field) {
        if (!field.sentence().key().startsWith(OF_ANY_FIELD)) {
            return sentence(field.sentence());
        }
        String label = messages.getMessage("task.field." + field.name(), null, "", locale());
        String sentence = sentence(field.sentence());
        return label == null || label.isEmpty() ? sentence : label + ": " + sentence;
    }

    private String sentence(Problem.Sentence sentence) {
        Object[] readable = sentence.arguments().stream().map(this::readable).toArray();
        return messages.getMessage(sentence.key(), readable, locale());
    }

    private Object readable(Object argument) {
        if (argument instanceof Duration span) {
            return span(span);
        }
        if (argument instanceof Instant time) {
            String pattern = messages.getMessage("time.pattern", null, locale());
            return DateTimeFormatter.ofPattern(pattern, locale()).format(time.atZone(organisation.zone()));
        }
        return argument instanceof Problem.Sentence inner ? sentence(inner) : argument;
    }

    private String span(Duration span) {
        return Stream.of(part("time.hours.long", span.toHours()), part("time.minutes.long", span.toMinutesPart()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String part(String key, long amount) {
        return amount == 0 ? "" : messages.getMessage(key, new Object[] {amount}, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
