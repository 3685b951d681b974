package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Roles, applications and the history of changes, as an administrator works with them in a browser. */
@IntegrationTest
class AdministrationPagesTests {

    @Autowired
    private Scene scene;

    @Test
    void anAdministratorAddsSomebodyGivesRolesAndSeesTheHistory() {
        String word = UUID.randomUUID().toString().substring(0, 8);
        String email = "new-" + word + "@ticketflow.example";
        try (Person admin = Person.signedInAs("admin")) {
            Page page = admin.open("/admin/employees");
            page.fill("#email", "nobody");
            page.click("#add button");
            assertThat(page.locator("#email-error")).containsText("Enter an e-mail address");
            admin.look("admin-employees-refused");
            page.fill("#email", email);
            page.fill("#name", "Newman " + word);
            page.click("#add button");
            assertThat(page.locator("h1")).hasText("Newman " + word);

            page.check("[name=role-SM1]");
            page.check("[name=role-ASSIGNEE]");
            page.locator("#reportingAuthority").pressSequentially("Fatima");
            assertThat(page.locator("#people option")).hasAttribute("value", "ra@ticketflow.example");
            page.fill("#reportingAuthority", "nobody@ticketflow.example");
            page.click("button:has-text('Save')");
            assertThat(page.locator("#reportingAuthority-error")).isVisible();
            assertThat(page.locator("[name=role-SM1]")).isChecked();
            page.fill("#reportingAuthority", "ra@ticketflow.example");
            page.click("button:has-text('Save')");
            assertThat(page.locator(".tf-banner-good")).containsText("is saved");
            assertThat(page.locator(".tf-timeline"))
                    .containsText("Grace Mwangi made Newman " + word + " report to Fatima Haddad");

            admin.open("/admin/employees");
            page.locator("#q").pressSequentially(word);
            assertThat(page.locator("#employees tbody tr")).hasCount(1);
            page.selectOption("#role", "none");
            assertThat(page.locator("#employees")).containsText("Nobody fits");
            admin.open("/admin/history?employee=" + email);
            assertThat(page.locator("h1")).hasText("Changes of Newman " + word);
            assertThat(page.locator(".tf-event")).hasCount(4);
        }
    }

    @Test
    void anEngineersTicketsAreShownBeforeTheyLeave() {
        Employee ben = scene.engineer("Bennet");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        try (Person admin = Person.signedInAs("admin")) {
            Page page = admin.open("/admin/employees/" + ben.id());
            page.uncheck("[name=active]");
            page.check("[name=role-USER]");
            page.click("button:has-text('Save')");
            assertThat(page.locator("#employee .tf-banner-warn")).containsText(ticket.value());
            assertThat(page.locator("[name=role-USER]")).isChecked();
            assertThat(page.locator("[name=active]")).not().isChecked();
            admin.look("admin-employee-asked");
            page.click("button:has-text('Change it all the same')");
            assertThat(page.locator(".tf-timeline").first()).containsText("Grace Mwangi deactivated Bennet");
            admin.open("/admin/employees");
            assertThat(page.locator(".tf-gaps")).containsText("Bennet");
        }
        try (Person sm2 = Person.signedInAs("sm2")) {
            Page page = sm2.open("/tickets/" + ticket);
            assertThat(page.locator(".tf-timeline")).containsText("Bennet can work on it no more");
            sm2.open("/buckets/assigned?q=" + ticket);
            assertThat(page.locator("tbody tr")).containsText("No longer active");
            sm2.look("bucket-engineer-left");
        }
    }

    @Test
    void ofTwoAdministratorsTheLaterLearnsOfTheEarlierAndKeepsWhatWasTyped() {
        Employee lena = scene.somebody("Lena");
        try (Person admin = Person.signedInAs("admin")) {
            Page page = admin.open("/admin/employees/" + lena.id());
            Page other = page.context().newPage();
            other.navigate("/admin/employees/" + lena.id());
            other.check("[name=role-USER]");
            other.click("button:has-text('Save')");
            assertThat(other.locator(".tf-banner-good")).isVisible();

            page.check("[name=role-SM2]");
            page.click("button:has-text('Save')");
            assertThat(page.locator("#employee [role=alert]")).containsText("Grace Mwangi changed this first");
            assertThat(page.locator("[name=role-SM2]")).isChecked();
            assertThat(page.locator(".tf-timeline")).containsText("gave Lena the role User");
            admin.look("admin-employee-conflict");
            page.check("[name=role-USER]");
            page.click("button:has-text('Save')");
            assertThat(page.locator(".tf-timeline").first()).containsText("gave Lena the role SM2");
        }
    }

    @Test
    void applicationsAreKept() {
        try (Person admin = Person.signedInAs("admin")) {
            Page page = admin.open("/admin/applications");
            page.fill("#code", "EXP");
            page.fill("#name", "Exponentia again");
            page.click("#add button");
            assertThat(page.locator("#code-error")).containsText("The code EXP is another application's");
            admin.look("admin-applications");
            page.click("a:has-text('Stockroom')");
            page.waitForURL(Pattern.compile(".*/admin/applications/STK$"));
            page.click("button:has-text('Save')");
            assertThat(page.locator(".tf-banner-good")).containsText("Stockroom is saved");
        }
    }
}
