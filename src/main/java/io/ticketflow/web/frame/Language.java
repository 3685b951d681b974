package io.ticketflow.web.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages: each has its {@code messages/*.properties}, the first one those without a suffix. */
public enum Language {
    EN,
    DE;

    /** As it stands in message keys, in the cookie and in HTML. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** The first of these that is ours, for example English for 'fr, en-GB'. */
    static Language firstOf(List<Locale> wished) {
        return wished.stream()
                .flatMap(locale -> of(locale.getLanguage()).stream())
                .findFirst()
                .orElse(EN);
    }
}
