package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On a small phone, or at a zoom of 400 %, and with long German words: nothing scrolls sideways, no word leaves its box. */
@IntegrationTest
class NarrowPagesTests {

    private static final int NARROWEST = 320;

    private static final String LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze".repeat(4);

    /** Texts of buttons and badges that are wider than what holds them. */
    private static final String CUT = """
            () => [...document.querySelectorAll('main .btn, main .tf-badge, main td, main .tf-count, nav .tf-link-text')]
              .filter(box => box.getClientRects().length > 0 && box.scrollWidth > box.clientWidth + 1)
              .map(box => box.textContent.trim())
            """;

    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @Autowired
    private Scene scene;

    @Test
    void longWordsStayOnTheNarrowestPage() {
        Employee engineer = scene.engineer("Wolkonskaja-Petersen");
        CaseId unassigned = raised();
        CaseId promised = raised();
        scene.assign(promised, engineer, scene.sm1());
        scene.promise(promised, engineer, "PT4H");
        CaseId next = raised();
        scene.assign(next, engineer, scene.sm1());
        scene.lifecycle().requestExtension(promised, LONG_WORD, engineer);

        SoftAssertions softly = new SoftAssertions();
        look(softly, Person.signedInAs("user"), "/tickets/new", "/my-tickets", "/tickets/" + promised);
        look(
                softly,
                Person.signedInAs("sm1"),
                "/buckets/unassigned",
                "/buckets/assigned",
                "/lines/" + engineer.id(),
                "/extensions",
                "/tickets/" + promised,
                "/tickets/" + unassigned,
                "/tickets/" + unassigned + "/assignment");
        look(softly, Person.signedInAs(engineer), "/work", "/tickets/" + next + "/resolution-time");
        look(softly, Person.signedInAs("norole"), "/");
        softly.assertAll();
    }

    private CaseId raised() {
        var ticket = new RaiseTicket("EXP", LONG_WORD.substring(0, 190), LONG_WORD, Priority.HIGH);
        return scene.lifecycle().raise(ticket, List.of(), scene.sample("user")).caseId();
    }

    private static void look(SoftAssertions softly, Person person, String... paths) {
        try (person) {
            Page page = person.page();
            page.locator("button[name=language][value=de]")
                    .or(page.locator("main"))
                    .first()
                    .waitFor();
            if (page.locator("button[name=language]").count() > 0) {
                page.click("button[name=language][value=de]");
            }
            page.setViewportSize(NARROWEST, 800);
            for (String path : paths) {
                person.open(path);
                softly.assertThat(page.evaluate(SIDEWAYS))
                        .as(path + ": sideways")
                        .isEqualTo(0);
                softly.assertThat((List<?>) page.evaluate(CUT))
                        .as(path + ": cut")
                        .isEmpty();
            }
        }
    }

    /** The browser's own control would say it in the browser's language. */
    @Test
    void filesAreChosenInTheLanguageOfTheReader() {
        try (Person user = Person.signedInAs("user")) {
            Page page = user.page();
            page.click("button[name=language][value=de]");
            user.open("/tickets/new");
            assertThat(page.locator("label.btn[for=upload]")).hasText("Dateien auswählen");
            assertThat(page.locator("label.btn[for=upload]")).isVisible();
            user.tabTo("#upload");
            assertThat(page.locator("label.btn[for=upload]")).hasCSS("outline-style", "solid");
            user.look("raise-german");
        }
    }
}
