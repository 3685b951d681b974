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
import io.ticketflow.ticket.Bucket;
import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The branches of a ticket's course as people walk them on our pages. */
@IntegrationTest
class BranchWalkTests {

    @Autowired
    private Scene scene;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TestClock clock;

    private Employee rita;
    private Employee ben;
    private Employee mei;

    @BeforeEach
    void people() {
        rita = scene.somebody("Rita");
        ben = scene.engineerReportingTo(rita, "Ben");
        mei = scene.engineer("Mei");
    }

    @Test
    void anEngagedEngineerIsAskedForAndSm2OverridesWithAComment() {
        scene.raisedAndAssignedTo(ben);
        CaseId ticket = scene.raised();

        try (Person sm1 = Person.signedInAs("sm1")) {
            pick(sm1, ticket, ben);
            sm1.look("branch-question");
            sm1.page().click("button:has-text('Assign later')");
            assertThat(sm1.page().locator(".tf-bucket-unassigned")).isVisible();
            assertThat(timeline(sm1)).containsText("later");
            pick(sm1, ticket, ben);
            sm1.page().click("button:has-text('Assign anyway')");
            assertThat(timeline(sm1)).containsText("Priya Nair (SM1) assigned it to Ben");
            assertThat(sm1.open("/tickets/" + ticket + "/assignment").locator("#assignment"))
                    .hasCount(0);
            sm1.picture("branch-assignment-locked");
        }
        try (Person sm2 = Person.signedInAs("sm2")) {
            pick(sm2, ticket, mei);
            assertThat(sm2.page().locator(".tf-error").first()).containsText("Fill this in");
            sm2.picture("branch-override-refused");
            sm2.page().fill("#comment", "Mei wrote the login page");
            sm2.look("branch-override");
            submit(sm2);
            assertThat(timeline(sm2)).containsText("Mei wrote the login page");
        }
        assertThat(scene.ticket(ticket).isAssignedTo(mei.id())).isTrue();
    }

    @Test
    void anExtensionIsAskedForApprovedByBothAndGivenANewTime() {
        CaseId ticket = scene.raisedAndAssignedTo(mei);
        scene.promise(ticket, mei, "PT1H");

        try (Person engineer = Person.signedInAs(mei)) {
            Page page = engineer.open("/tickets/" + ticket + "/extension");
            page.fill("#comment", "The supplier answers tomorrow");
            submit(engineer);
            assertThat(timeline(engineer)).containsText("The supplier answers tomorrow");
            engineer.picture("branch-extension-asked");
        }
        approve("sm1", "SM1", ticket);
        approve("sm2", "SM2", ticket);
        try (Person engineer = Person.signedInAs(mei)) {
            Page page = engineer.open("/tickets/" + ticket + "/resolution-time");
            page.fill("#hours", "5");
            engineer.picture("branch-extended-time");
            submit(engineer);
            assertThat(timeline(engineer)).containsText("5 h");
            engineer.picture("branch-extended");
        }
        assertThat(scene.ticket(ticket).resolutionTime()).contains(Duration.ofHours(5));
    }

    @Test
    void anEscalatedTicketIsOverriddenAndResolvedLate() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1M");
        clock.forward(Duration.ofMinutes(2));
        scene.timersFire(ticket);

        try (Person authority = Person.signedInAs(rita)) {
            authority.open("/buckets/escalation?q=" + ticket);
            assertThat(authority.page().locator("main")).containsText(ticket.value());
            authority.open("/tickets/" + ticket);
            assertThat(timeline(authority)).containsText("escalated");
            authority.picture("branch-escalated-ticket");
        }
        try (Person sm2 = Person.signedInAs("sm2")) {
            sm2.open("/tickets/" + ticket + "/assignment");
            sm2.page().fill("#comment", "Ben is on leave");
            check(sm2, mei);
            submit(sm2);
            assertThat(timeline(sm2)).containsText("Ben is on leave");
        }
        scene.promise(ticket, mei, "PT1H");
        try (Person engineer = Person.signedInAs(mei)) {
            engineer.open("/work");
            engineer.picture("branch-escalated-work");
            engineer.open("/tickets/" + ticket + "/resolution");
            engineer.page().fill("#note", "Renewed the certificate");
            submit(engineer);
            assertThat(engineer.page().locator(".tf-bucket-escalation-resolved"))
                    .isVisible();
            engineer.look("branch-resolved-late");
        }
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION_RESOLVED);
    }

    @Test
    void aProcessOwnerReadsTheProcessInCockpit() {
        scene.raised();

        try (Person owner = Person.signedInAs("owner")) {
            Page page = owner.open("/camunda/app/cockpit/default/#/process-definition/" + definition() + "/runtime");
            assertThat(page.locator("[data-element-id=assignTicket]").first()).isVisible();
            assertThat(page.locator(".djs-overlay .badge").first()).isVisible();
            owner.picture("cockpit-process");
        }
    }

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("ticketLifecycle")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static void approve(String login, String role, CaseId ticket) {
        try (Person scrumMaster = Person.signedInAs(login)) {
            Page page = scrumMaster.open("/tickets/" + ticket + "/extension/decision");
            page.click("button[name=approved][value=true]");
            page.waitForLoadState();
            scrumMaster.open("/tickets/" + ticket);
            assertThat(timeline(scrumMaster)).containsText("approved the extension as " + role);
        }
    }

    /** Without a comment: what an override needs and an assignment does not ask for. */
    private static void pick(Person scrumMaster, CaseId ticket, Employee engineer) {
        scrumMaster.open("/tickets/" + ticket + "/assignment");
        check(scrumMaster, engineer);
        submit(scrumMaster);
    }

    private static void check(Person scrumMaster, Employee engineer) {
        scrumMaster.page().check("input[name=engineer][value='" + engineer.id() + "']");
    }

    private static void submit(Person person) {
        person.page().click("main .tf-submit button.btn-primary");
    }

    private static Locator timeline(Person person) {
        return person.page().locator(".tf-timeline");
    }
}
