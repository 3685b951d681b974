package io.ticketflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a browser that runs no script: what was typed outlives the session, and what is sent twice counts once. */
@IntegrationTest
class NoJavaScriptTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Employees employees;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatWasTypedIntoAFormOutlivesTheSession() {
        Employee reporter = scene.somebody("Patient Typist", Role.USER);
        try (Person typist = Person.withoutJavaScript(reporter)) {
            Page page = typist.open("/tickets/new");
            page.fill("#application", "EXP");
            page.fill("#title", "Typed over lunch");
            page.check("input[value=LOW]");
            page.fill("#description", "A long story, <b>told</b> & well.");
            endSessions(reporter);
            page.click("button:has-text('Raise ticket')");

            assertThat(page.locator(".tf-banner-warn:visible")).containsText("has not been sent");
            assertThat(page.locator("#title")).hasValue("Typed over lunch");
            assertThat(page.locator("#application")).hasValue("EXP");
            assertThat(page.locator("input[value=LOW]")).isChecked();
            assertThat(page.locator("#description")).hasValue("A long story, <b>told</b> & well.");
            assertThat(ticketsOf(reporter)).isZero();
            typist.picture("kept-form");

            page.click("button:has-text('Raise ticket')");
            assertThat(page.locator("h1")).hasText("Typed over lunch");
            page.fill("#text", "And a comment");
            endSessions(reporter);
            page.click("#comment button[type=submit]");
            assertThat(page.locator("#text")).hasValue("And a comment");
            page.click("#comment button[type=submit]");
            assertThat(page.locator(".tf-timeline")).containsText("And a comment");
        }
    }

    @Test
    void whatSomebodyTypedIsShownToNobodyElse() {
        Employee reporter = scene.somebody("Careless Typist", Role.USER);
        try (Person typist = Person.withoutJavaScript(reporter);
                Person another = Person.withoutJavaScript("user")) {
            Page page = typist.open("/tickets/new");
            page.fill("#title", "A private matter");
            endSessions(reporter);
            page.click("button:has-text('Raise ticket')");
            String kept = page.url();
            assertThat(page.locator("#title")).hasValue("A private matter");

            another.page().navigate(kept);
            assertThat(another.page().locator("#title")).hasValue("");

            another.page()
                    .context()
                    .addCookies(page.context().cookies().stream()
                            .filter(cookie -> cookie.name.equals("KEPT"))
                            .toList());
            another.page().navigate(kept);
            assertThat(another.page().locator("#title")).hasValue("");
        }
        assertThat(jdbc.sql("select count(*) from kept_form where position('private'::bytea in fields) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFormThatIsSentTwiceRaisesOneTicket() {
        Employee reporter = scene.somebody("Impatient", Role.USER);
        Visitor visitor = Visitor.signedInWith(reporter.email());
        visitor.submit("/language", Map.of("language", "en"));
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "application", "EXP",
                "title", "Clicked twice",
                "priority", "LOW",
                "description", "The button did nothing at first",
                "_form", UUID.randomUUID().toString()));

        List<String> led = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> visitor.submit("/tickets/new", form)))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(NoJavaScriptTests::location)
                .distinct()
                .toList();
        assertThat(led).hasSize(1);
        assertThat(ticketsOf(reporter)).isOne();

        String comments = led.get(0) + "/comments";
        Map<String, String> comment =
                Map.of("text", "Said once", "_form", UUID.randomUUID().toString());
        visitor.submit(comments, comment);
        visitor.submit(comments, comment);
        assertThat(scene.timeline(new CaseId(led.get(0).replaceAll(".*/", "")))).containsExactly("RAISED", "COMMENTED");

        form.put("title", "Went back and wrote another");
        assertThat(location(visitor.submit("/tickets/new", form))).isNotEqualTo(led.get(0));
        assertThat(ticketsOf(reporter)).isEqualTo(2);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private long ticketsOf(Employee reporter) {
        return jdbc.sql("select count(*) from ticket where reporter = :reporter")
                .param("reporter", reporter.id().value())
                .query(Long.class)
                .single();
    }

    private void endSessions(Employee employee) {
        String oid = employees.get(employee.id()).oid().orElseThrow();
        jdbc.sql("delete from spring_session where principal_name = :oid")
                .param("oid", oid)
                .update();
    }
}
