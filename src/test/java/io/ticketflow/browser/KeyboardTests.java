package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Single keys lead through the lists, for those who want them to, and a comment is sent from where it is written. */
@IntegrationTest
class KeyboardTests {

    @Autowired
    private Scene scene;

    @Test
    void singleKeysSearchWalkTheRowsAndOpenOne() {
        Employee reporter = scene.somebody("Key Walker", Role.USER);
        CaseId older = scene.raisedBy(reporter);
        scene.raisedBy(reporter);
        try (Person person = Person.signedInAs(reporter)) {
            Page page = person.open("/my-tickets");
            page.keyboard().press("/");
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().press("Tab");
            page.locator("h1").click();
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isVisible();
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            page.keyboard().press("j");
            assertThat(page.locator("#row-" + older + " a")).isFocused();
            page.keyboard().press("o");
            page.waitForURL("**/tickets/" + older);
        }
    }

    @Test
    void whoeverSwitchesSingleKeysOffIsLeftAloneOnEachPage() {
        Employee reporter = scene.somebody("Voice Writer", Role.USER);
        scene.raisedBy(reporter);
        try (Person person = Person.signedInAs(reporter)) {
            Page page = person.open("/my-tickets");
            page.click("[data-opens=keys]");
            person.look("keys");
            page.uncheck("#keys-on");
            page.keyboard().press("Escape");

            page.reload();
            page.locator("h1").click();
            page.keyboard().press("?");
            page.keyboard().press("j");
            page.keyboard().press("/");
            assertThat(page.locator("#keys")).isHidden();
            assertThat(person.hasFocus("a, input")).isFalse();

            page.click("[data-opens=keys]");
            page.check("#keys-on");
            page.keyboard().press("Escape");
            page.locator("h1").click();
            page.keyboard().press("/");
            assertThat(page.locator("#q")).isFocused();
        }
    }

    @Test
    void aCommentIsSentFromWhereItIsWrittenAndAnAnswerIsNot() {
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        try (Person user = Person.signedInAs("user")) {
            Page page = user.open("/tickets/" + ticket);
            page.fill("#text", "Sent by keys");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator(".tf-event-note")).hasText("Sent by keys");
        }
        Employee engineer = scene.engineer("Asks Once");
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, "PT2H");
        scene.lifecycle().requestExtension(ticket, "Needs a part", engineer);
        try (Person sm1 = Person.signedInAs("sm1")) {
            Page page = sm1.open("/tickets/" + ticket + "/extension/decision");
            page.fill("textarea", "Let me think");
            page.keyboard().press("Control+Enter");
            page.reload();
            assertThat(page.locator("textarea")).hasValue("Let me think");
        }
        assertThat(scene.timeline(ticket)).contains("EXTENSION_REQUESTED").doesNotContain("EXTENSION_APPROVED");
    }
}
