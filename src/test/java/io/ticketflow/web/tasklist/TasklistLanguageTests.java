package io.ticketflow.web.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasklist calls its filters, tasks and steps as its reader's language has them, whatever the browser's is. */
@IntegrationTest
class TasklistLanguageTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String FILTERS =
            ENGINE + "filter?resourceType=Task&itemCount=false&firstResult=0&maxResults=50";

    @Autowired
    private Scene scene;

    @Autowired
    private TaskService tasks;

    private CaseId ticket;
    private Task task;
    private Visitor english;
    private Visitor german;

    @BeforeEach
    void aTaskAndItsReaders() {
        ticket = scene.raised();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(ticket.value())
                .singleResult();
        Employee scrumMaster = scene.somebody("reader", Role.SM1);
        english = Visitor.signedInWith(scrumMaster.email());
        german = Visitor.signedInWith(scrumMaster.email());
        german.submit("/language", Map.of("language", "de"));
    }

    @Test
    void filtersAreCalledInTheLanguageOfTheReader() {
        assertThat(filter(english, "Unassigned tickets").path("id").asText())
                .isEqualTo(
                        filter(german, "Nicht zugewiesene Tickets").path("id").asText());
    }

    @Test
    void tasksAreCalledInTheLanguageOfTheReader() {
        String list = ENGINE + "filter/"
                + filter(english, "Unassigned tickets").path("id").asText() + "/list?maxResults=1000";

        assertThat(german.get(ENGINE + "task/" + task.getId()).body()).contains("\"Ticket zuweisen " + ticket + "\"");
        assertThat(english.get(ENGINE + "task/" + task.getId()).body()).contains("\"Assign ticket " + ticket + "\"");
        assertThat(german.tasklist("POST", list, Map.of(), "Accept", "application/hal+json")
                        .body())
                .contains("\"Ticket zuweisen " + ticket + "\"", "\"Weg eines Tickets\"")
                .doesNotContain("\"Assign ticket ");
    }

    @Test
    void theDiagramAndTheFrameAreInTheLanguageOfTheReader() {
        String diagram = ENGINE + "process-definition/" + task.getProcessDefinitionId() + "/xml";

        assertThat(german.get(diagram).body()).contains("Ticket zuweisen").doesNotContain("Assign ticket");
        assertThat(english.get(diagram).body()).contains("Assign ticket");
        assertThat(german.get("/camunda/app/tasklist/locales/en.json").body()).contains("Formular");
        assertThat(english.get("/camunda/app/tasklist/locales/de.json").body()).doesNotContain("Formular");
    }

    @Test
    void theFrameFollowsWhoChoosesAnotherLanguage() {
        var before = english.get("/camunda/app/tasklist/locales/en.json");
        english.submit("/language", Map.of("language", "de"));

        var after = english.get(
                "/camunda/app/tasklist/locales/en.json",
                "If-Modified-Since",
                before.headers().firstValue("Last-Modified").orElseThrow());

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("Formular");
    }

    private static JsonNode filter(Visitor reader, String name) {
        for (JsonNode filter : Visitor.json(reader.get(FILTERS))) {
            if (filter.path("name").asText().equals(name)) {
                return filter;
            }
        }
        throw new AssertionError("No filter is called " + name);
    }
}
