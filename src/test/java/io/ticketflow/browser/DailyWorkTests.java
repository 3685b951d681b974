package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Comments;
import io.ticketflow.ticket.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What makes the pages a tool for every day: they keep up by themselves, keep what one types, and obey the keyboard. */
@IntegrationTest
class DailyWorkTests {

    private static final String LISTENING = "html[data-live=on]";

    /** The navigation counts no further than 99, and shows no zero. */
    private static final String NOTE_EVERY_DISAGREEMENT = """
            () => {
              const text = selector => document.querySelector(selector)?.textContent;
              window.disagreements = [];
              new MutationObserver(() => {
                const link = text("nav [data-waits='/buckets/escalation'] > :first-child") || '0';
                const tab = text("#tabs a[href='/buckets/escalation'] .tf-count");
                if (link !== tab && !(link === '99+' && tab > 99)) disagreements.push(`${link} beside ${tab}`);
              }).observe(document.body, { subtree: true, childList: true, characterData: true });
            }
            """;

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Autowired
    private Comments comments;

    @Test
    void aNewTicketIsAnnouncedAndDoesNotJumpIn() {
        Employee reporter = scene.somebody("Novel", Role.USER);
        CaseId there = scene.raisedBy(reporter);
        try (Person sm1 = Person.signedInAs("sm1")) {
            Page page = sm1.open("/buckets/unassigned");
            page.waitForSelector(LISTENING);
            assertThat(page.locator("#row-" + there)).isVisible();
            CaseId ticket = scene.raisedBy(reporter);

            assertThat(page.locator("#news")).containsText("1 new");
            assertThat(page.locator("#row-" + ticket)).hasCount(0);
            page.click("#news a");
            assertThat(page.locator("#row-" + ticket)).isVisible();
        }
    }

    @Test
    void theNumberInTheNavigationAndTheOneOnTheTabChangeTogether() {
        Employee authority = scene.somebody("Rita Watchful");
        Employee engineer = scene.engineerReportingTo(authority, "Tardy");
        CaseId ticket = promised(engineer, "PT1M");
        try (Person watching = Person.signedInAs(authority)) {
            Page page = watching.open("/buckets/escalation");
            page.waitForSelector(LISTENING);
            page.evaluate(NOTE_EVERY_DISAGREEMENT);
            Locator tab = page.locator("#tabs a[href='/buckets/escalation'] .tf-count");
            int before = Integer.parseInt(tab.innerText());

            clock.forward(Duration.ofMinutes(2));
            scene.timersFire(ticket);
            assertThat(tab).hasText(String.valueOf(before + 1));

            scene.resolve(ticket, engineer);
            assertThat(tab).hasText(String.valueOf(before));
            assertThat(page.locator("nav [data-waits='/buckets/escalation']")).isVisible(visible(before > 0));
            assertThat(page.evaluate("disagreements")).isEqualTo(List.of());
        }
    }

    private static LocatorAssertions.IsVisibleOptions visible(boolean visible) {
        return new LocatorAssertions.IsVisibleOptions().setVisible(visible);
    }

    @Test
    void aNumberInTheNavigationKeepsUpOnAPageThatShowsOtherThings() {
        Employee engineer = scene.engineer("Laden");
        CaseId ticket = promised(engineer, "PT1H");
        try (Person person = Person.signedInAs(engineer)) {
            Page page = person.open("/tickets/" + ticket);
            page.waitForSelector(LISTENING);
            Locator line = page.locator("nav [data-waits='/work'] > :first-child");
            assertThat(line).hasText("1");
            CaseId second = promised(engineer, "PT1H");
            assertThat(line).hasText("2");

            scene.resolve(ticket, engineer);
            assertThat(line).hasText("1");
            scene.resolve(second, engineer);
            assertThat(line).isHidden();
        }
    }

    @Test
    void aTicketsPageKeepsUpAndLeavesAloneWhatOneWrites() {
        CaseId ticket = scene.raisedBy(scene.sample("user"));
        try (Person user = Person.signedInAs("user")) {
            Page page = user.open("/tickets/" + ticket);
            page.waitForSelector(LISTENING);
            page.fill("#text", "I am about to say that");

            scene.assign(ticket, scene.engineer("Swift"), scene.sm1());
            comments.add(ticket, "Have you tried another browser?", scene.sm1());

            assertThat(page.locator(".tf-timeline")).containsText("Have you tried another browser?");
            assertThat(page.locator("#ticket-head .tf-bucket-assigned")).isVisible();
            assertThat(page.locator("#live-said")).isVisible();
            assertThat(page.locator("#text")).hasValue("I am about to say that");

            page.reload();
            assertThat(page.locator("#text")).hasValue("I am about to say that");
            page.click("#comment button[type=submit]");
            assertThat(page.locator(".tf-timeline")).containsText("I am about to say that");
            assertThat(page.locator("#text")).hasValue("");
        }
    }

    @Test
    void theTimelineIsNarrowedAndSomebodyIsMentionedByKeyboardAlone() {
        CaseId ticket = scene.raised();
        Employee engineer = scene.engineer("Zora Mention");
        scene.assign(ticket, engineer, scene.sm1());
        try (Person sm1 = Person.signedInAs("sm1")) {
            Page page = sm1.open("/tickets/" + ticket);
            page.focus("#text");
            page.keyboard().type("Look, @zor");
            assertThat(page.locator("#mentions [aria-selected=true]")).hasText("Zora Mention");
            sm1.look("ticket-mention");
            page.keyboard().press("Enter");
            assertThat(page.locator("#text")).hasValue("Look, @Zora Mention ");
            page.keyboard().type("please");
            page.keyboard().press("Tab");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator(".tf-event-staff .tf-event-note")).hasText("Look, @Zora Mention please");
            assertThat(page.locator(".tf-event-note .tf-mention")).hasText("@Zora Mention");
            assertThat(page.locator(".tf-timeline")).containsText("assigned it to Zora Mention");

            page.click("#timeline-filter a:has-text('Comments')");
            assertThat(page.locator(".tf-timeline")).not().containsText("assigned it to");
            page.click("#timeline-filter a:has-text('Mail')");
            assertThat(page.locator(".tf-timeline")).containsText("Mail to Zora Mention");
        }
        assertThat(scene.lettersTo(engineer, ticket)).contains("MENTIONED");
    }

    @Test
    void aLineIsPutInOrderByPointerAndByKeyboard() {
        Employee engineer = scene.engineer("Dragged");
        CaseId first = promised(engineer, "PT4H");
        CaseId second = promised(engineer, "PT1H");
        try (Person sm2 = Person.signedInAs("sm2")) {
            Page page = sm2.open("/lines/" + engineer.id());
            Locator rows = page.locator("tr[data-ticket]");
            assertThat(rows.first()).containsText(first.value());
            drag(page, second, first);
            assertThat(page.locator(".tf-banner-warn", new Page.LocatorOptions().setHasText("Not saved yet")))
                    .isVisible();
            assertThat(rows.first()).containsText(second.value());
            assertThat(rows.first()).containsText("Earlier by");
            sm2.look("line-preview");

            page.focus("button[name=down][value='" + second + "']");
            page.keyboard().press("Enter");
            assertThat(rows.first()).containsText(first.value());
            assertThat(page.locator("button[name=up][value='" + second + "']")).isFocused();
            page.keyboard().press("Enter");
            assertThat(rows.first()).containsText(second.value());
            page.click("button:has-text('Save this order')");
            assertThat(page.locator(".tf-banner-good")).isVisible();
        }
        assertThat(scene.deadline(second)).isBefore(scene.deadline(first));
    }

    private static void drag(Page page, CaseId ticket, CaseId above) {
        var from = page.locator("tr[data-ticket='" + ticket + "'] [data-grip]").boundingBox();
        var to = page.locator("tr[data-ticket='" + above + "']").boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x, to.y + 10);
        page.mouse().move(from.x, to.y + 5);
        page.mouse().up();
    }

    @Test
    void theAnswerOfTheOtherRoleAppearsBesideWhatOneWrites() {
        Employee engineer = scene.engineer("Waiting");
        CaseId ticket = promised(engineer, "PT4H");
        scene.lifecycle().requestExtension(ticket, "Needs a part", engineer);
        try (Person sm2 = Person.signedInAs("sm2")) {
            Page page = sm2.open("/extensions");
            page.waitForSelector(LISTENING);
            Locator comment = page.locator("#comment-" + ticket + "-SM2");
            comment.fill("I think that");

            scene.lifecycle().decideExtension(ticket, Level.SM1, true, null, scene.sm1());

            assertThat(page.locator("#answers-" + ticket)).containsText("(SM1) approved");
            assertThat(comment).hasValue("I think that");
        }
    }

    private CaseId promised(Employee engineer, String time) {
        CaseId ticket = scene.raised();
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, time);
        return ticket;
    }

    @Test
    void aHalfWrittenTicketOutlivesAReload() {
        try (Person user = Person.signedInAs("user")) {
            Page page = user.open("/tickets/new");
            page.fill("#application", "Payday");
            page.fill("#title", "Half a title");
            page.check("input[value=LOW]");
            page.fill("#description", "Half a story");
            page.setInputFiles(
                    "#upload", new FilePayload("half.txt", "text/plain", "half".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator(".upload-item")).hasCount(1);
            page.waitForFunction("indexedDB.databases().then(all => all.length > 0)");

            page.reload();

            assertThat(page.locator("#title")).hasValue("Half a title");
            assertThat(page.locator("#application")).hasValue("Payday");
            assertThat(page.locator("input[value=LOW]")).isChecked();
            page.click("button:has-text('Raise ticket')");
            assertThat(page.locator(".tf-big")).isVisible();
            assertThat(page.locator(".upload-item[data-state=done]")).containsText("half.txt");
            page.reload();
            assertThat(page.locator("#files")).containsText("half.txt");
            assertThat(page.locator(".upload-item")).hasCount(0);
            user.open("/tickets/new");
            assertThat(page.locator("#title")).hasValue("");
        }
    }
}
