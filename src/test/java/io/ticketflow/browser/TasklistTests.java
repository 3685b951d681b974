package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Level;
import java.time.Duration;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The lifecycle as people live it in Camunda Tasklist, with the form of each task. */
@IntegrationTest
class TasklistTests {

    @Autowired
    private Scene scene;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TestClock clock;

    private Employee ben;

    @BeforeEach
    void anEngineer() {
        ben = scene.engineer("Ben");
    }

    @Test
    void aTicketIsAssignedPromisedAndResolvedInTasklist() {
        CaseId ticket = scene.raised();

        try (Person sm1 = Person.signedInAs("sm1")) {
            Page page = open(sm1, ticket, "assignTicket");
            assertThat(page.locator(".ce-eol-banner")).isHidden();
            page.click(".claim button, button:has-text('Claim')");
            page.check("[data-engineers] input[value='" + ben.id() + "']");
            complete(page);
        }
        assertThat(scene.ticket(ticket).isAssignedTo(ben.id())).isTrue();

        try (Person engineer = Person.signedInAs(ben)) {
            Page page = open(engineer, ticket, "giveResolutionTime");
            page.fill("[data-hours]", "0");
            page.click(COMPLETE);
            assertThat(page.locator("form .tf-refusal")).hasText("The resolution time must be at least 1 minute.");
            engineer.picture("tasklist-refusal");
            // Tasklist says it too, for a while, over the button.
            page.click(".notifications .close:visible");
            page.fill("[data-hours]", "1");
            page.fill("[data-minutes]", "30");
            complete(page);
            assertThat(scene.ticket(ticket).resolutionTime()).contains(Duration.ofMinutes(90));

            page = open(engineer, ticket, "resolveTicket");
            page.fill("#note", "Cleared the cache");
            complete(page);
        }
        assertThat(scene.ticket(ticket).resolutionNote()).contains("Cleared the cache");
    }

    @Test
    void theFormsOfScrumMastersShowTheTicketAndWhatItsTaskNeeds() {
        CaseId unassigned = scene.raised();
        CaseId assigned = scene.raisedAndAssignedTo(ben);
        CaseId asked = scene.raised();
        scene.lifecycle().assign(asked, ben.id(), scene.sm1());
        Employee mei = scene.engineer("Mei");
        CaseId overridden = scene.raisedAndAssignedTo(mei);
        scene.lifecycle().override(overridden, ben.id(), "Ben knows it better", scene.sm2());
        CaseId extension = promised();
        scene.lifecycle().requestExtension(extension, "The supplier answers tomorrow", ben);

        try (Person sm1 = Person.signedInAs("sm1")) {
            look(sm1, unassigned, "assignTicket", ben.name());
            look(sm1, asked, "confirmEngagedEngineer", "Selected member is already engaged in another task");
            look(sm1, extension, "decideExtension", "The supplier answers tomorrow");
        }
        try (Person sm2 = Person.signedInAs("sm2")) {
            look(sm2, assigned, "overrideAssignment", "Now with " + ben.name());
            look(sm2, overridden, "confirmEngagedReplacement", "Selected member is already engaged in another task");
        }
    }

    @Test
    void theFormsOfEngineersShowTheTicketAndWhatItsTaskNeeds() {
        CaseId escalated = scene.raisedAndAssignedTo(ben);
        scene.promise(escalated, ben, "PT1M");
        clock.forward(Duration.ofMinutes(2));
        scene.timersFire(escalated);
        CaseId assigned = scene.raised();
        scene.assign(assigned, ben, scene.sm1());
        CaseId promised = promised();
        CaseId extended = promised();
        scene.lifecycle().requestExtension(extended, "The supplier answers tomorrow", ben);
        scene.lifecycle().decideExtension(extended, Level.SM1, true, null, scene.sm1());
        scene.lifecycle().decideExtension(extended, Level.SM2, true, null, scene.sm2());

        try (Person engineer = Person.signedInAs(ben)) {
            look(engineer, assigned, "giveResolutionTime", "Promised by");
            look(engineer, promised, "requestExtension", "Why more time is needed");
            look(engineer, promised, "resolveTicket", "What was done");
            look(engineer, extended, "giveExtendedResolutionTime", "must end after the present deadline");
            engineer.page().fill("[data-hours]", "9");
            assertThat(engineer.page().locator("[data-promise]")).containsText("Promised by");
            look(engineer, escalated, "resolveEscalatedTicket", "What was done");
        }
    }

    private CaseId promised() {
        CaseId ticket = scene.raised();
        scene.assign(ticket, ben, scene.sm1());
        scene.promise(ticket, ben, "PT2H");
        return ticket;
    }

    private void look(Person person, CaseId ticket, String form, String says) {
        Page page = open(person, ticket, form);
        assertThat(page.locator("form.ticketflow")).containsText(says);
        assertThat(page.locator("form .tf-open")).hasAttribute("href", "/tickets/" + ticket);
        assertThat(page.locator("form .tf-refusal")).isHidden();
        person.picture("tasklist-" + form);
    }

    private static final String COMPLETE = "button:has-text('Complete')";

    /** By its id, past every list; what other tests have left does not matter. */
    @Test
    void aFormSpeaksTheLanguageThatItsPersonChose() {
        CaseId ticket = scene.raised();

        try (Person sm1 = Person.signedInAs("sm1")) {
            assertThat(sm1.open("/camunda/app/tasklist/").locator("body")).containsText("Unassigned tickets");
            sm1.open("/").click("button[name=language][value=de]");
            Page page = open(sm1, ticket, "assignTicket");
            assertThat(page.locator("form.tf-ready")).containsText("Gemeldet von");
            assertThat(page.locator("form.tf-ready legend")).hasText("Entwickler");
            assertThat(page.locator("body")).containsText("Ticket zuweisen " + ticket);
            assertThat(page.locator("body")).containsText("Nicht zugewiesene Tickets");
            assertThat(page.locator("body")).containsText("Historie");
            assertThat(page.locator("body")).not().containsText("History");
            sm1.picture("tasklist-german");
        }
    }

    private Page open(Person person, CaseId ticket, String form) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(ticket.value())
                .taskDefinitionKey(form)
                .list()
                .get(0);
        Page page = person.open("/camunda/app/tasklist/default/#/?task=" + task.getId());
        Locator shown = page.locator("form.tf-ready [data-ticket] strong");
        assertThat(shown).hasText(ticket.value());
        return page;
    }

    private static void complete(Page page) {
        page.click(COMPLETE);
        assertThat(page.locator("form.ticketflow")).hasCount(0);
    }
}
