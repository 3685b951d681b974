package io.ticketflow.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every page, as each role comes to it, at its first view: in both themes and at two widths without a violation that axe
 * finds, without sideways scrolling, without an error in the console, without a request to anybody else, and light.
 */
@IntegrationTest
class EveryPageIT {

    /** In bytes as they are transferred; what draws diagrams and charts loads when it is shown and does not count. */
    private static final long HEAVIEST = 150_000;

    private static final List<String> DRAWING = List.of("bpmn-visualization", "chart.js", "chart.umd");

    private static final JsonObject NO_CACHE = new JsonObject();

    static {
        NO_CACHE.addProperty("cacheDisabled", true);
    }

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void everyPageIsAccessibleLightAndQuietForEveryRole() {
        Employee engineer = scene.somebody("walker", Role.ASSIGNEE);
        CaseId unassigned = scene.raised();
        CaseId promised = scene.raisedAndAssignedTo(engineer);
        scene.promise(promised, engineer, "PT4H");
        scene.lifecycle().requestExtension(promised, "The supplier answers tomorrow", engineer);
        CaseId next = scene.raised();
        scene.assign(next, engineer, scene.sm1());
        Employee authority = scene.somebody("authority");
        CaseId escalated = escalated(scene.engineerReportingTo(authority, "late"));
        CaseId resolved = scene.raised();
        scene.assign(resolved, scene.sample("multi"), scene.sm2());
        scene.promise(resolved, scene.sample("multi"), "PT1H");
        scene.resolve(resolved, scene.sample("multi"));

        walk("user", Person.signedInAs("user"), "/tickets/" + promised, "/tickets/" + resolved);
        walk(
                "sm2",
                Person.signedInAs("sm2"),
                "/buckets/assigned",
                "/buckets/escalation",
                "/buckets/resolved",
                "/buckets/escalation-resolved",
                "/dashboard/tickets?figure=open",
                "/lines/" + engineer.id(),
                "/tickets/" + unassigned,
                "/tickets/" + unassigned + "/assignment",
                "/tickets/" + promised,
                "/tickets/" + promised + "/course",
                "/tickets/" + promised + "/extension/decision");
        walk(
                "engineer",
                Person.signedInAs(engineer),
                "/tickets/" + promised,
                "/tickets/" + promised + "/resolution",
                "/tickets/" + next + "/extension",
                "/tickets/" + next + "/resolution-time");
        walk("ra", Person.signedInAs(authority), "/tickets/" + escalated);
        walk(
                "admin",
                Person.signedInAs("admin"),
                "/admin/employees/" + engineer.id(),
                "/admin/history?employee=" + engineer.email(),
                "/admin/applications/STK");
        walk("owner", Person.signedInAs("owner"));
        look("multi", Person.signedInAs("multi"), Set.of("/"));
        walk("norole", Person.signedInAs("norole"), "/");
        softly.assertAll();
    }

    private CaseId escalated(Employee engineer) {
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT1M");
        clock.forward(Duration.ofMinutes(2));
        scene.timersFire(ticket);
        return ticket;
    }

    /** Each page of the navigation, and the others that are named. */
    private void walk(String role, Person person, String... others) {
        Set<String> paths = new LinkedHashSet<>(navigation(person.page()));
        paths.addAll(List.of(others));
        look(role, person, paths);
    }

    private void look(String role, Person person, Set<String> paths) {
        try (person) {
            paths.forEach(path -> view(role, path, person.page().context()));
        }
    }

    private static List<String> navigation(Page page) {
        return page.locator("nav a[href^='/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(path -> !path.startsWith("/camunda/"))
                .toList();
    }

    /** As a browser shows it that has kept nothing of us but the session. */
    private void view(String role, String path, BrowserContext session) {
        String name = (role + path).replaceAll("N-[A-Z]+-[0-9]+", "ticket").replaceAll("[^a-zA-Z]+", "-");
        try (Page page = session.newPage()) {
            session.newCDPSession(page).send("Network.setCacheDisabled", NO_CACHE);
            List<String> troubles = new ArrayList<>();
            List<Request> requests = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    troubles.add(message.text());
                }
            });
            page.onPageError(troubles::add);
            page.onRequestFailed(request -> troubles.add("failed: " + request.url()));
            page.onRequestFinished(requests::add);
            page.navigate(path);
            page.waitForLoadState(LoadState.LOAD);

            softly.assertThat(page.locator("h1").count())
                    .as(name + ": headings")
                    .isEqualTo(1);
            softly.assertThat(foreign(List.copyOf(requests)))
                    .as(name + ": requests to others")
                    .isEmpty();
            softly.assertThat(weight(List.copyOf(requests)))
                    .as(name + ": bytes")
                    .isLessThanOrEqualTo(HEAVIEST);
            Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .forEach(theme -> Stream.of(1280, 390).forEach(width -> look(page, name, theme, width)));
            softly.assertThat(troubles).as(name + ": troubles").isEmpty();
        }
    }

    private void look(Page page, String name, ColorScheme theme, int width) {
        Person.show(page, theme, width);
        String view = "every-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
        Person.picture(page, view);
        softly.assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(view + ": fits")
                .isEqualTo(true);
        softly.assertThat(Axe.violations(page, rules(theme, width)))
                .as(view + ": axe")
                .isEmpty();
    }

    /** What a page is made of depends on its width alone; what can be told apart on it, on the theme as well. */
    private static String[] rules(ColorScheme theme, int width) {
        boolean all = (theme == ColorScheme.LIGHT) == (width == 1280);
        return all ? new String[0] : new String[] {"color-contrast"};
    }

    private static List<String> foreign(List<Request> requests) {
        return requests.stream()
                .map(Request::url)
                .filter(url -> url.startsWith("http"))
                .filter(url -> !URI.create(url)
                        .getAuthority()
                        .equals(TestParts.baseUrl().getAuthority()))
                .toList();
    }

    private static long weight(List<Request> requests) {
        return requests.stream()
                .filter(request -> DRAWING.stream().noneMatch(request.url()::contains))
                .mapToLong(request -> request.sizes().responseBodySize)
                .sum();
    }
}
