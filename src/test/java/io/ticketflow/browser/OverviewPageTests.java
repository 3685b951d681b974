package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator finds what was given up, and has it done again. */
@IntegrationTest
class OverviewPageTests {

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anAdministratorFindsAndRetriesWhatWasGivenUp() {
        Employee engineer = scene.engineerReportingTo(scene.sample("ra"), "Ivo");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT5H");
        String reason = "550 5.1.1 Mailbox unavailable " + UUID.randomUUID();
        scene.lettersGivenUp(ticket, "ASSIGNED", reason);
        failedJobs(ticket, 0, "The database did not answer in time");

        try (Person admin = Person.signedInAs("admin")) {
            Page page = admin.open("/admin");
            assertThat(page.locator("#jobs")).containsText("The database did not answer in time");
            admin.look("admin-overview");

            page.locator("#letters tr", new Page.LocatorOptions().setHasText(reason))
                    .locator("button")
                    .first()
                    .click();
            assertThat(page.locator(".tf-banner-good")).containsText("The letter leaves again");
            assertThat(page.locator("#letters")).not().containsText(reason);
            page.locator("#jobs tr", new Page.LocatorOptions().setHasText(ticket.value()))
                    .locator("button")
                    .first()
                    .click();
            assertThat(page.locator(".tf-banner-good")).containsText("The engine tries the job again");
        }
        failedJobs(ticket, 5, null);
        scene.takeAwayLettersGivenUp();
    }

    @Test
    void aScrumMasterTakesTheRecordOut() {
        CaseId ticket = scene.raised();

        try (Person sm1 = Person.signedInAs("sm1")) {
            Page page = sm1.open("/tickets/" + ticket);
            sm1.picture("ticket-export");
            Download download = page.waitForDownload(() -> page.click("text=Export"));

            assertEquals(ticket + ".zip", download.suggestedFilename());
        }
    }

    private void failedJobs(CaseId ticket, int retries, @Nullable String message) {
        jdbc.sql("""
                        update act_ru_job j set retries_ = :retries, exception_msg_ = :message
                        from act_ru_execution e
                        where e.id_ = j.process_instance_id_ and e.business_key_ = :ticket
                            and j.handler_cfg_ = 'deadlinePassed'
                        """)
                .param("ticket", ticket.value())
                .param("retries", retries)
                .param("message", message)
                .update();
    }
}
