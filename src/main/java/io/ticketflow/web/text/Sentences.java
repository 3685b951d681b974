package io.ticketflow.web.text;

import io.ticketflow.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences in the reader's language, by their keys. */
@Component
public class Sentences {

    private final MessageSource messages;
    private final Times times;

    Sentences(MessageSource messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    public String of(Problem.Sentence sentence) {
        return of(sentence.key(), sentence.arguments().toArray());
    }

    public String of(String key, Object... arguments) {
        Object[] readable = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            readable[i] = readable(arguments[i]);
        }
        return messages.getMessage(key, readable, locale());
    }

    private Object readable(Object argument) {
        if (argument instanceof Instant instant) {
            return times.absolute(instant);
        }
        if (argument instanceof Duration duration) {
            return times.span(duration);
        }
        if (argument instanceof Problem.Sentence inner) {
            return of(inner);
        }
        return argument;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
