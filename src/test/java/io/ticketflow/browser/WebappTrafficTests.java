package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.LoadState;
import io.ticketflow.IntegrationTest;
import io.ticketflow.process.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasklist and Cockpit behind the gate: whatever their pages ask for when they are used as meant is answered. */
@IntegrationTest
class WebappTrafficTests {

    /** Tasklist asks for the engine's comments and does without; a ticket's comments are on its page. */
    private static final Pattern DONE_WITHOUT = Pattern.compile(".*/task/[^/]+/comment");

    @Autowired
    private Scene scene;

    @ParameterizedTest
    @CsvSource({
        "sm1, Unassigned tickets, Assign ticket",
        "sm2, Overrides, Override assignment",
        "engineer3, Resolution time to give, Give resolution time",
        "multi, Unassigned tickets, Assign ticket"
    })
    void tasklistWorksForEachRole(String login, String filter, String task) {
        scene.raised();
        scene.raisedAndAssignedTo(scene.sample("engineer3"));
        List<String> failed = new ArrayList<>();
        try (Person person = Person.signedInAs(login)) {
            Page page = person.page();
            page.onResponse(response -> keepFailed(response, failed));
            person.open("/camunda/app/tasklist/");
            page.locator(".task-filter a:has-text('" + filter + "')").click();
            page.locator(".tasks-list li.task:has-text('" + task + "') a")
                    .first()
                    .click();
            assertThat(page.locator(".form-container [data-ticket]")).containsText("N-");
            page.locator(".nav-tabs a:has-text('History')").click();
            page.locator(".nav-tabs a:has-text('Diagram')").click();
            assertThat(page.locator(".djs-container svg").first()).isVisible(patiently());
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator(".alert-danger:visible")).hasCount(0);
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void cockpitShowsTheProcessToItsOwner() {
        scene.raised();
        List<String> failed = new ArrayList<>();
        try (Person owner = Person.signedInAs("owner")) {
            Page page = owner.page();
            page.onResponse(response -> keepFailed(response, failed));
            owner.open("/camunda/app/cockpit/");
            for (String view : List.of("tasks", "repository", "decisions", "processes")) {
                owner.open("/camunda/app/cockpit/default/#/" + view);
                page.waitForLoadState(LoadState.NETWORKIDLE);
            }
            page.locator("a:has-text('Ticket lifecycle')").first().click();
            assertThat(page.locator(".djs-container svg").first()).isVisible(patiently());
            page.locator("a[href*='process-instance/']").first().click();
            for (String tab : List.of("Incidents", "User Tasks", "Jobs", "Variables")) {
                page.locator(".ctn-tabs a:has-text('" + tab + "'), .nav-tabs a:has-text('" + tab + "')")
                        .first()
                        .click();
                page.waitForLoadState(LoadState.NETWORKIDLE);
            }
            assertThat(page.locator(".alert-danger:visible")).hasCount(0);
            owner.picture("cockpit-instance");
        }
        assertThat(failed).isEmpty();
    }

    private static void keepFailed(Response response, List<String> failed) {
        String url = response.url();
        if (response.status() >= 400 && !DONE_WITHOUT.matcher(url).matches()) {
            failed.add(response.status() + " " + response.request().method() + " " + url);
        }
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    }
}
