package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.ticketflow.IntegrationTest;
import io.ticketflow.shared.CaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A ticket's course as four people live it on our pages. */
@IntegrationTest
class TicketCourseTests {

    @Test
    void aTicketIsRaisedAssignedPromisedAndResolvedOnThePages() throws IOException {
        CaseId ticket;
        try (Person user = Person.signedInAs("user")) {
            ticket = raise(user);
            Page page = user.open("/my-tickets");
            assertThat(page.locator("#rows")).containsText(ticket.value());
            user.open("/tickets/" + ticket);
            assertThat(page.locator("#files li")).hasCount(3);
            user.look("ticket-reporter");
            Download download = page.waitForDownload(() -> page.click("#files a:has-text('trace.log')"));
            assertThat(Files.readString(download.path())).isEqualTo("a line of the log");
        }
        try (Person sm1 = Person.signedInAs("sm1")) {
            assign(sm1, ticket);
        }
        try (Person engineer = Person.signedInAs("engineer3")) {
            promiseAndResolve(engineer, ticket);
        }
        try (Person user = Person.signedInAs("user")) {
            Page page = user.open("/tickets/" + ticket);
            assertThat(page.locator(".tf-bucket-resolved")).isVisible();
            assertThat(page.locator(".tf-timeline")).containsText("Jonas Lindqvist resolved it");
        }
    }

    private static CaseId raise(Person user) {
        Page page = user.open("/tickets/new");
        page.click("button:has-text('Raise ticket')");
        assertThat(page.locator(".tf-error").first()).containsText("Fill this in");
        user.look("raise-refused");
        page.fill("#application", "exponentia");
        page.fill("#title", "Export of invoices stops at page 3");
        page.check("input[value=HIGH]");
        page.fill("#description", "I click export.\nIt stops at page 3.");
        page.setInputFiles("#upload", new FilePayload[] {
            new FilePayload("trace.log", "text/plain", "a line of the log".getBytes(StandardCharsets.UTF_8)),
            new FilePayload("screen shot.png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
            new FilePayload("letter.msg", "application/vnd.ms-outlook", new byte[200_000])
        });
        page.click("button:has-text('Raise ticket')");
        assertThat(page.locator(".upload-item[data-state=done]")).hasCount(3);
        user.look("raised");
        return new CaseId(page.locator(".tf-big").textContent().strip());
    }

    private static void assign(Person sm1, CaseId ticket) {
        Page page = sm1.open("/buckets/unassigned?q=" + ticket);
        page.click("a:has-text('Export of invoices')");
        page.click("a:has-text('Assign to an engineer')");
        sm1.look("assignment");
        page.check("tr:has-text('Jonas Lindqvist') input[type=radio]");
        page.click("#modal button:has-text('Assign')");
        Locator anyway = page.locator("#modal button:has-text('Assign anyway')");
        Locator done = page.locator(".tf-banner-good");
        assertThat(anyway.or(done)).isVisible();
        if (anyway.isVisible()) {
            sm1.look("engaged-question");
            anyway.click();
        }
        assertThat(page.locator(".tf-timeline")).containsText("Priya Nair (SM1) assigned it to Jonas Lindqvist");
    }

    private static void promiseAndResolve(Person engineer, CaseId ticket) {
        Page page = engineer.open("/work");
        assertThat(page.locator("main")).containsText(ticket.value());
        engineer.open("/tickets/" + ticket + "/resolution-time");
        page.fill("#hours", "2");
        page.fill("#minutes", "30");
        assertThat(page.locator("#promise strong")).isVisible();
        engineer.look("resolution-time");
        page.click("button:has-text('Promise')");
        assertThat(page.locator(".tf-timeline")).containsText("Jonas Lindqvist promised it in 2 h 30 min");
        engineer.open("/tickets/" + ticket + "/resolution");
        page.fill("#note", "Cleared the cache and restarted the node");
        page.click("button[type=submit]:has-text('Resolve')");
        assertThat(page.locator(".tf-bucket-resolved")).isVisible();
    }

    @Test
    void whoHasNoRoleIsToldWhomToAsk() {
        try (Person stranger = Person.signedInAs("norole")) {
            assertThat(stranger.page().locator("h1")).hasText("No role is assigned to you");
        }
    }

    @Test
    void aReportingAuthoritySeesTheEscalations() {
        try (Person authority = Person.signedInAs("ra")) {
            assertThat(authority.page().locator("h1")).hasText("Escalation");
        }
    }
}
