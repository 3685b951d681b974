package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Charts, definitions, files and diagrams as a browser draws them under our policy. */
@IntegrationTest
class InsightPagesTests {

    private static final Path MODEL = Path.of("bpmn", "ticketLifecycle.bpmn");

    @Autowired
    private Scene scene;

    @Autowired
    private RepositoryService repository;

    @Test
    void theDashboardDrawsItsTablesAndSaysWhatEachFigureMeans() throws IOException {
        scene.raisedAndAssignedTo(scene.engineer("Ada"));
        try (Person sm1 = Person.signedInAs("sm1")) {
            List<String> complaints = complaints(sm1.page());
            Page page = sm1.open("/dashboard?application=EXP");
            assertThat(page.locator(".dash-chart canvas")).hasCount(4);
            theFileOfTheDaysIsTheTable(page);
            definitionsComeAndGo(page);
            definitionsOfColumnsComeAndGoAndAreReadInTheList(page);
            everyTableIsAFile(page);

            page.locator(".dash-unassigned").first().click();
            assertThat(page.locator("h1")).hasText("Unassigned");
            sm1.open("/dashboard?from=1999-01-01&to=1999-01-02");
            assertThat(page.locator("main")).containsText("No ticket was raised in this period");
            assertThat(page.locator(".dash-none")).hasCount(3);
            assertThat(complaints).isEmpty();
        }
    }

    /** The newest day first, in both. */
    private static void theFileOfTheDaysIsTheTable(Page page) throws IOException {
        List<String> table = page.locator("[data-table=days] tbody tr").all().stream()
                .map(row -> String.join(",", row.locator("td").allTextContents()))
                .toList();
        Download file =
                page.waitForDownload(() -> page.locator("a[href*='days.csv']").click());
        List<String> rows = Files.readAllLines(file.path()).stream().skip(1).toList();

        assertThat(rows)
                .hasSize(30)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .map(row -> row.replaceFirst("^[-0-9]+,", ""))
                .isEqualTo(table);
    }

    private static void definitionsComeAndGo(Page page) {
        Locator open = page.locator("#what-open");
        assertThat(open).isHidden();
        page.locator(".dash-open").first().hover();
        assertThat(open).isVisible();
        page.locator("h1").hover();
        assertThat(open).isHidden();

        page.locator(".dash-open").first().focus();
        page.keyboard().press("Tab");
        assertThat(open).isHidden();
        assertThat(page.locator("#what-unassigned")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#what-unassigned")).isHidden();
    }

    private static void definitionsOfColumnsComeAndGoAndAreReadInTheList(Page page) {
        Locator shown = page.locator(".dash-meaning");
        Locator heads = page.locator("[data-table=applications] .dash-head");
        Locator list = page.locator("#means-unassigned");
        heads.nth(1).hover();
        assertThat(shown).isVisible();
        assertThat(shown).hasText(list.textContent());
        shown.hover();
        assertThat(shown).isVisible();
        page.locator("h1").hover();
        assertThat(shown).isHidden();

        heads.nth(0).focus();
        page.keyboard().press("Tab");
        assertThat(shown).hasText(list.textContent());
        page.keyboard().press("Escape");
        assertThat(shown).isHidden();
        assertThat(list).isHidden();
        page.keyboard().press("Enter");
        assertThat(list).isVisible();
    }

    private static void everyTableIsAFile(Page page) throws IOException {
        for (String table : List.of("days", "applications", "priorities", "engineers")) {
            Download file = page.waitForDownload(
                    () -> page.locator("a[href*='" + table + ".csv']").click());
            assertThat(file.suggestedFilename()).isEqualTo("dashboard-" + table + ".csv");
            assertThat(Files.readAllLines(file.path()).size())
                    .as(table)
                    .isEqualTo(1
                            + page.locator("[data-table=" + table + "] tbody tr")
                                    .count());
        }
    }

    @Test
    void aReporterSeesTheDiagramOfATicketWhereItIs() {
        CaseId ticket = scene.raisedAndAssignedTo(scene.engineer("Ada"));
        try (Person user = Person.signedInAs("user")) {
            List<String> complaints = complaints(user.page());
            Page page = user.open("/tickets/" + ticket + "/course");
            assertThat(element(page, "assignTicket", "flow-done")).isAttached();
            assertThat(element(page, "giveResolutionTime", "flow-current")).isAttached();
            double before = page.locator(".flow-canvas").boundingBox().width;
            page.click("[data-zoom=in]");
            assertThat(page.locator(".flow-canvas").boundingBox().width).isGreaterThan(before);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theDiagramOnATicketsPageFollowsTheTicket() {
        CaseId ticket = scene.raised();
        try (Person user = Person.signedInAs("user")) {
            List<String> complaints = complaints(user.page());
            Page page = user.open("/tickets/" + ticket);
            assertThat(page.locator("html[data-live=on]")).isAttached();
            page.click("#course-here a");
            assertThat(element(page, "assignTicket", "flow-current")).isAttached();
            assertThat(page.locator("#course-now")).containsText("Assign ticket: waiting for any SM1, any SM2");

            scene.assign(ticket, scene.engineer("Ada"), scene.sm1());

            assertThat(element(page, "assignTicket", "flow-done")).isAttached();
            assertThat(element(page, "giveResolutionTime", "flow-current")).isAttached();
            assertThat(element(page, "overrideAssignment", "flow-beside")).isAttached();
            assertThat(page.locator("#course-now")).containsText("Give resolution time: waiting for Ada");
            assertThat(page.locator("#course-now .tf-answers")).not().containsText("SM2");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theProcessOwnerSeesTheLayers() {
        scene.raised();
        try (Person owner = Person.signedInAs("owner")) {
            List<String> complaints = complaints(owner.page());
            Page page = owner.open("/process?layer=now");
            assertThat(page.locator("[data-bpmn-id=assignTicket][class*=flow-heat]")
                            .first())
                    .isAttached();
            for (String layer : List.of("Volume", "Time", "Breaches")) {
                page.click(".tf-tabs a:has-text('" + layer + "')");
                assertThat(page.locator(".tf-tabs [aria-current]")).hasText(layer);
                assertThat(page.locator("[data-bpmn-id=assignTicket]").first()).isAttached();
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void whatAVersionRemovedIsDrawnInTheOneBefore() throws IOException {
        String deployment = deployChanged();
        try (Person owner = Person.signedInAs("owner")) {
            List<String> complaints = complaints(owner.page());
            Page page = owner.open("/process?layer=changes");
            Locator before = page.locator(".flow-pair figure").first();
            Locator after = page.locator(".flow-pair figure").last();
            after.scrollIntoViewIfNeeded();
            assertThat(before.locator("[data-bpmn-id=linedUp].flow-removed").first())
                    .isAttached();
            assertThat(before.locator("[data-bpmn-id=lineUp].flow-changed").first())
                    .isAttached();
            assertThat(after.locator("[data-bpmn-id=nowInLine].flow-added").first())
                    .isAttached();
            assertThat(after.locator("[data-bpmn-id=lineUp].flow-changed").first())
                    .isAttached();
            assertThat(page.locator("#changes [data-element=linedUp]")).containsText("Line up → Alert engineer");
            assertThat(page.locator("#changes [data-element=lineUp] del")).hasText("Line up");
            assertThat(page.locator("#changes [data-element=lineUp] ins")).hasText("Put in line");
            owner.picture("process-changes");
            assertThat(Axe.violations(page)).isEmpty();
            assertThat(complaints).isEmpty();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private String deployChanged() throws IOException {
        String flow = "<bpmn:sequenceFlow id=\"linedUp\" sourceRef=\"lineUp\" targetRef=\"alertEngineer\" />";
        String changed = Files.readString(MODEL)
                .replace("name=\"Line up\"", "name=\"Put in line\"")
                .replace(flow, flow.replace("id=\"linedUp\"", "id=\"nowInLine\""))
                .replace(">linedUp<", ">nowInLine<")
                .replace("bpmnElement=\"linedUp\"", "bpmnElement=\"nowInLine\"");
        return repository
                .createDeployment()
                .name("a changed model")
                .addString(MODEL.toString(), changed)
                .deploy()
                .getId();
    }

    private static Locator element(Page page, String id, String state) {
        return page.locator("[data-bpmn-id=" + id + "]." + state).first();
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
