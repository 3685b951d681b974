package io.ticketflow.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What Tasklist's filters, tasks and diagram are called in the reader's language. The engine stores one name of each, in
 * English; one that our texts know otherwise stays as it is stored.
 */
@Component
public class TasklistWords {

    private static final List<String> FILTERS = Filters.kinds();

    private final ModelWords model;
    private final MessageSource messages;

    TasklistWords(ModelWords model, MessageSource messages) {
        this.model = model;
        this.messages = messages;
    }

    public String filter(String stored) {
        return FILTERS.stream()
                .filter(kind -> stored.equals(text("filter." + kind, Locale.ENGLISH)))
                .findFirst()
                .map(kind -> text("filter." + kind, LocaleContextHolder.getLocale()))
                .orElse(stored);
    }

    /** The case id, and the role where it has one, stay behind the name of the step. */
    public String task(String step, String stored) {
        String english = messages.getMessage("model." + step, null, "", Locale.ENGLISH);
        boolean known = !String.valueOf(english).isEmpty() && stored.startsWith(english + " ");
        return known ? model.name(step, english) + stored.substring(english.length()) : stored;
    }

    public String process(String stored) {
        return model.name("issueDeskPool", stored);
    }

    public String diagram(String bpmn) {
        return model.diagram(Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8))));
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
