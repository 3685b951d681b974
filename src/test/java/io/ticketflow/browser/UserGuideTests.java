package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Takes the steps that the user's guide tells, as each role, and the pictures on the way. They go to
 * {@code target/user-guide}, or with {@code -Drenew=true} into the guide; run alone, so that no data of other
 * tests is on them.
 */
@IntegrationTest
class UserGuideTests {

    private static final boolean RENEW = Boolean.getBoolean("renew");
    private static final Path PICTURES =
            RENEW ? Path.of("docs", "user-guide", "pictures") : Path.of("target", "user-guide");

    private static final int WIDTH = 1280;
    private static final long HEAVIEST = 150_000;

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Test
    void theGuidesStepsCanBeTaken() throws IOException {
        GuideTickets tickets = new GuideTickets(scene, clock);
        CaseId raised = theReporterRaises();
        scrumMaster1(tickets, raised);
        scrumMaster2(tickets);
        theEngineer(tickets, raised);
        try (Person user = Person.signedInAs("user")) {
            take(user.open("/my-tickets"), "my-tickets", 1400, 680);
            Page page = user.open("/tickets/" + raised);
            assertThat(page.locator("#files img").first()).isVisible();
            take(page, "ticket", 1060);
        }
        try (Person authority = Person.signedInAs("ra")) {
            Page page = authority.open("/buckets/escalation" + (RENEW ? "" : "?q=" + tickets.escalated));
            take(page, "escalation", 480);
            page.click("#row-" + tickets.escalated + " a[aria-haspopup=dialog]");
            assertThat(page.locator("#modal-body")).containsText("escalated to Fatima Haddad");
            take(page, "story", 640);
        }
        try (Person owner = Person.signedInAs("owner")) {
            take(drawn(owner.open("/process")), "process", 900);
        }
        theAdministrator();
        try (Person stranger = Person.signedInAs("norole")) {
            take(stranger.page(), "no-role", 520);
        }
        tasklist();
    }

    private static CaseId theReporterRaises() throws IOException {
        try (Person user = Person.signedInAs("user")) {
            Page page = user.open("/tickets/new");
            page.fill("#application", "Stockroom");
            page.fill("#title", "Label printer prints each label twice");
            page.check("input[value=MEDIUM]");
            page.fill("#description", "Only the printer in hall 3 does that, since the update of last week.");
            page.setInputFiles("#upload", new FilePayload[] {
                new FilePayload("two-labels.png", "image/png", photo()),
                new FilePayload(
                        "printer.log",
                        "text/plain",
                        "job 4711 sent\njob 4711 sent\n".repeat(400).getBytes(StandardCharsets.UTF_8))
            });
            assertThat(page.locator(".upload-item")).hasCount(2);
            take(page, "raise", 1040);
            page.click("button:has-text('Raise ticket')");
            assertThat(page.locator(".upload-item[data-state=done]")).hasCount(2);
            take(page, "raised", 620);
            return new CaseId(page.locator(".tf-big").textContent().strip());
        }
    }

    private void scrumMaster1(GuideTickets tickets, CaseId raised) {
        try (Person sm1 = Person.signedInAs("sm1")) {
            Page page = sm1.open("/buckets/unassigned");
            take(page, "unassigned", 560);
            sm1.open("/tickets/" + raised + "/assignment");
            page.check("input[name=engineer][value='" + scene.sample("engineer").id() + "']");
            take(page, "assign", 560);
            page.click("main .tf-submit button.btn-primary");
            assertThat(page.locator("#question")).containsText("Selected member is already engaged in another task");
            take(page, "engaged", 620);
            page.click("button:has-text('Assign anyway')");
            assertThat(page.locator(".tf-timeline")).containsText("assigned it to Ben Okafor");

            sm1.open("/lines/" + scene.sample("engineer").id());
            page.click("button[name=up][value='" + tickets.second + "']");
            assertThat(page.locator("main .tf-banner-warn")).containsText("Not saved yet");
            take(page, "line", 780);
            sm1.open("/tickets/" + tickets.first + "/extension/decision");
            page.locator("input[name=hours]").fill("9");
            assertThat(page.locator("[id^=effect-]")).containsText(tickets.second.value());
            take(page, "decide-extension", 760);
            sm1.open("/dashboard");
            assertThat(page.locator("canvas").first()).isVisible();
            take(page, "dashboard", 900);
        }
    }

    private void scrumMaster2(GuideTickets tickets) {
        try (Person sm2 = Person.signedInAs("sm2")) {
            Page page = sm2.open("/tickets/" + tickets.escalated + "/assignment");
            page.check(
                    "input[name=engineer][value='" + scene.sample("engineer3").id() + "']");
            page.fill("#comment", "Jonas knows the payroll import.");
            take(page, "override", 700);
        }
    }

    private static void theEngineer(GuideTickets tickets, CaseId raised) {
        try (Person engineer = Person.signedInAs("engineer")) {
            Page page = engineer.open("/work");
            take(page, "work", 720);
            engineer.open("/tickets/" + raised + "/resolution-time");
            page.fill("#hours", "1");
            page.fill("#minutes", "30");
            assertThat(page.locator("#promise strong")).isVisible();
            take(page, "promise", 560);
            page.click("button:has-text('Promise')");
            assertThat(page.locator(".tf-timeline")).containsText("Ben Okafor promised it");
            engineer.open("/tickets/" + tickets.second + "/extension");
            page.fill("#comment", "The bank's test system is down until tomorrow.");
            take(page, "extension", 560);
            engineer.open("/tickets/" + tickets.second + "/resolution");
            page.fill("#note", "The form kept an old session. It is renewed before each save now.");
            take(page, "resolve", 560);
        }
    }

    private void theAdministrator() {
        try (Person admin = Person.signedInAs("admin")) {
            take(admin.open("/admin"), "overview", 900);
            take(admin.open("/admin/employees"), "employees", 900);
            take(admin.open("/admin/employees/" + scene.sample("engineer").id()), "employee", 720);
        }
    }

    private static void tasklist() {
        try (Person engineer = Person.signedInAs("engineer3")) {
            Page page = engineer.open("/camunda/app/tasklist/");
            page.locator(".task-filter a:has-text('Resolution time to give')").click();
            page.locator(".tasks-list li.task a").first().click();
            Locator form = page.locator("form.tf-ready");
            assertThat(form.locator("[data-ticket] strong").first()).isVisible();
            form.locator("[data-hours]").fill("2");
            form.locator("[data-minutes]").fill("0");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            take(page, "tasklist", 860);
        }
    }

    private static Page drawn(Page page) {
        assertThat(page.locator("[data-diagram] svg [data-bpmn-id=assignTicket]")
                        .first())
                .isVisible();
        return page;
    }

    /** What is seen without scrolling in a window of this height. */
    private static void take(Page page, String name, int height) {
        take(page, name, WIDTH, height);
    }

    private static void take(Page page, String name, int width, int height) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, height);
        page.mouse().move(width - 1, 1);
        page.waitForLoadState(LoadState.LOAD);
        Path file = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        if (RENEW) {
            assertThat(size(file)).as("%s in bytes", file).isLessThan(HEAVIEST);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two labels, as somebody would photograph them. */
    private static byte[] photo() throws IOException {
        var image = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x6b, 0x73, 0x80));
        pen.fillRect(0, 0, 240, 160);
        for (int top : new int[] {18, 88}) {
            pen.setColor(Color.WHITE);
            pen.fillRect(40, top, 160, 54);
            pen.setColor(Color.BLACK);
            pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
            pen.drawString("A-4711  hall 3", 54, top + 24);
            for (int bar = 54; bar < 184; bar += 5) {
                pen.fillRect(bar, top + 32, bar % 3 + 1, 14);
            }
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
