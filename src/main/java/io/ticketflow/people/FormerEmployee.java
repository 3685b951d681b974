package io.ticketflow.people;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What stands in place of the name of somebody who was erased. The database has one word for it, whoever erased them;
 * readers get it in their own language.
 */
public final class FormerEmployee {

    /** As it stands in the database; the function {@code erase_from_history} writes it too. */
    public static final String NAME = "Former employee";

    private static final Control NO_OTHER_LANGUAGE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private FormerEmployee() {}

    /** Any name as a reader of this language reads it. */
    public static String shown(String name, Locale language) {
        return name.equals(NAME) ? words(language) : name;
    }

    /** In the language of the request. */
    public static String shown(String name) {
        return shown(name, LocaleContextHolder.getLocale());
    }

    /** A comment, in which somebody who was erased can have been called by name. */
    public static String shownIn(String comment) {
        return comment.replace('@' + NAME, '@' + words(LocaleContextHolder.getLocale()));
    }

    private static String words(Locale language) {
        return ResourceBundle.getBundle("messages/people", language, NO_OTHER_LANGUAGE)
                .getString("employee.former");
    }
}
