package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Charts and diagrams as a browser draws them under our policy, in both themes and at two widths. */
@IntegrationTest
class InsightPagesTests {

    @Autowired
    private Scene scene;

    @Test
    void theDashboardDrawsItsTablesAndEachFigureLeadsToItsTickets() {
        scene.raisedAndAssignedTo(scene.engineer("Ada"));
        try (Person sm1 = Person.signedInAs("sm1")) {
            List<String> complaints = complaints(sm1.page());
            Page page = sm1.open("/dashboard?application=EXP");
            assertThat(page.locator(".dash-chart canvas")).hasCount(4);
            sm1.look("dashboard");
            page.focus(".dash-open");
            assertThat(page.locator("#what-open")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#what-open")).isHidden();
            page.click(".dash-unassigned");
            assertThat(page.locator("h1")).hasText("Unassigned");
            sm1.look("dashboard-tickets");
            sm1.open("/dashboard?from=1999-01-01&to=1999-01-02");
            assertThat(page.locator("main")).containsText("No ticket was raised in this period");
            assertThat(page.locator(".dash-none")).hasCount(3);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aReporterSeesTheDiagramOfATicketWhereItIs() {
        Employee engineer = scene.engineer("Ada");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        try (Person user = Person.signedInAs("user")) {
            List<String> complaints = complaints(user.page());
            Page page = user.open("/tickets/" + ticket);
            page.click("a:has-text('Diagram and steps')");
            assertThat(page.locator("[data-bpmn-id=assignTicket].flow-done")).hasCount(1);
            assertThat(page.locator("[data-bpmn-id=giveResolutionTime].flow-current"))
                    .hasCount(1);
            user.open("/tickets/" + ticket + "/course");
            assertThat(page.locator("[data-bpmn-id=assignTicket].flow-done")).hasCount(1);
            user.look("course");
            double before = page.locator(".flow-canvas").boundingBox().width;
            page.click("[data-zoom=in]");
            assertThat(page.locator(".flow-canvas").boundingBox().width).isGreaterThan(before);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theProcessOwnerSeesTheLayers() {
        scene.raised();
        try (Person owner = Person.signedInAs("owner")) {
            List<String> complaints = complaints(owner.page());
            Page page = owner.open("/process?layer=now");
            assertThat(page.locator("[data-bpmn-id=assignTicket][class*=flow-heat]"))
                    .hasCount(1);
            owner.look("process");
            owner.open("/process?layer=changes");
            assertThat(page.locator("[data-bpmn-id=assignTicket].bpmn-user-task"))
                    .hasCount(1);
            assertThat(complaints).isEmpty();
        }
    }

    /** What the browser refused or could not run. */
    private static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return complaints;
    }
}
