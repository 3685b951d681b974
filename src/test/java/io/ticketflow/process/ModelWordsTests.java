package io.ticketflow.process;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class ModelWordsTests {

    private final BpmnModelInstance model = Bpmn.readModelFromFile(new File("bpmn/ticketLifecycle.bpmn"));
    private final ModelWords words = new ModelWords(messages());

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/model");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @AfterEach
    void asBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void everyNameOfTheModelIsKnown() {
        assertThat(shown(model))
                .allSatisfy((id, name) -> assertThat(messages().getMessage("model." + id, null, Locale.ENGLISH))
                        .as(id)
                        .isEqualTo(name));
    }

    @Test
    void theDiagramIsDrawnInTheReadersLanguageAndTheModelStaysAsItIs() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        BpmnModelInstance german = Bpmn.readModelFromStream(
                new ByteArrayInputStream(words.diagram(model).getBytes(StandardCharsets.UTF_8)));

        assertThat(shown(german).keySet()).isEqualTo(shown(model).keySet());
        assertThat(shown(german)).containsEntry("assignTicket", "Ticket zuweisen");
        assertThat(shown(model)).containsEntry("assignTicket", "Assign ticket");

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.diagram(model)).isEqualTo(Bpmn.convertToString(model));
    }

    @Test
    void anElementThatIsCalledOtherwiseInItsVersionKeepsItsName() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        UserTask task = model.getModelElementById("assignTicket");

        assertThat(words.name(task.getId(), "Choose an engineer")).isEqualTo("Choose an engineer");
        assertThat(words.name(task.getId(), task.getName())).isEqualTo("Ticket zuweisen");
        assertThat(words.name("unheardOf", "Something new")).isEqualTo("Something new");
    }

    /** What has a name and an id: what can be read in the diagram. */
    private static Map<String, String> shown(BpmnModelInstance model) {
        return model.getModelElementsByType(BaseElement.class).stream()
                .filter(element -> element.getId() != null)
                .filter(element -> element.getDomElement().getAttribute("name") != null)
                .filter(element -> !element.getElementType().getTypeName().matches("process|escalation"))
                .collect(toMap(
                        BaseElement::getId, element -> element.getDomElement().getAttribute("name")));
    }
}
