package io.ticketflow.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the model's elements are called in the reader's language. An element that is called otherwise in the model than
 * our texts know it, in an older version or a newer one, keeps the name that it has there.
 */
@Component
public class ModelWords {

    private static final String NAME = "name";

    private final MessageSource messages;

    ModelWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param name what the model calls the element with this id */
    public String name(String id, String name) {
        return name.equals(text(id, Locale.ENGLISH, null))
                ? String.valueOf(text(id, LocaleContextHolder.getLocale(), name))
                : name;
    }

    /** As {@link #name(String, String)}; an element without a name is called by its id, a flow by what it connects. */
    String name(FlowElement element) {
        String name = element.getName();
        String own = name == null || name.isBlank() ? null : name(element.getId(), name);
        if (element instanceof SequenceFlow flow) {
            String way = name(flow.getSource()) + " → " + name(flow.getTarget());
            return own == null ? way : way + " (" + own + ")";
        }
        return own == null ? element.getId() : own;
    }

    /** The model as BPMN with the names that people read in the diagram. */
    String diagram(BpmnModelInstance model) {
        return Bpmn.convertToString(translated(model));
    }

    /** The model with the names that people read; the engine's own is left as it is. */
    BpmnModelInstance translated(BpmnModelInstance model) {
        if (LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return model;
        }
        BpmnModelInstance copy = Bpmn.readModelFromStream(
                new ByteArrayInputStream(Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8)));
        copy.getModelElementsByType(BaseElement.class).forEach(this::rename);
        return copy;
    }

    private void rename(BaseElement element) {
        String name = element.getDomElement().getAttribute(NAME);
        if (name != null && element.getId() != null) {
            element.getDomElement().setAttribute(NAME, name(element.getId(), name));
        }
    }

    private @Nullable String text(String id, Locale locale, @Nullable String otherwise) {
        return messages.getMessage("model." + id, null, otherwise, locale);
    }
}
