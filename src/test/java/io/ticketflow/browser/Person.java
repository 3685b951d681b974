package io.ticketflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import io.ticketflow.local.TestParts;
import io.ticketflow.people.Employee;
import java.nio.file.Path;
import java.util.List;

/** Somebody in front of a browser, signed in by the real sign-in page. */
final class Person implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final int MOST_STOPS = 300;

    private final BrowserContext context;
    private final Page page;

    private Person(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
    }

    static Person signedInAs(String login) {
        return signedInAs(login, true);
    }

    static Person withoutJavaScript(String login) {
        return signedInAs(login, false);
    }

    private static Person signedInAs(String login, boolean javaScript) {
        // Patient enough for a busy machine; nothing waits longer than it must.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        var options = new Browser.NewContextOptions()
                .setBaseURL(TestParts.baseUrl().toString())
                .setJavaScriptEnabled(javaScript)
                .setViewportSize(1280, 900);
        Person person = new Person(Browsers.chromium().newContext(options));
        person.page.navigate("/");
        person.page.fill("[name=username]", login + "@ticketflow.example");
        person.page.click("button[type=submit]");
        person.page.waitForURL(TestParts.baseUrl() + "/**");
        return person;
    }

    /** Somebody whom the test has entered by e-mail. */
    static Person signedInAs(Employee employee) {
        return signedInAs(employee.email().replaceFirst("@.*", ""));
    }

    static Person withoutJavaScript(Employee employee) {
        return signedInAs(employee.email().replaceFirst("@.*", ""), false);
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(path);
        page.waitForLoadState(LoadState.LOAD);
        return page;
    }

    /** Goes on by the Tab key until the focus is there: what this does not reach, nobody reaches without a pointer. */
    void tabTo(String selector) {
        page.locator(selector).first().waitFor();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            if (hasFocus(selector)) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to " + selector + " on " + page.url());
    }

    boolean hasFocus(String selector) {
        return (boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    /** Keeps pictures of the page in both themes at two widths; axe looks at each theme and each width once. */
    void look(String name) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                show(page, theme, width);
                picture(name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width);
                if ((theme == ColorScheme.LIGHT) == (width == 1280)) {
                    assertAccessible(name);
                }
            }
        }
        show(page, ColorScheme.LIGHT, 1280);
    }

    /** Without motion: half way from one theme to the other, no colour is right. */
    static void show(Page page, ColorScheme theme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, 900);
    }

    private void assertAccessible(String name) {
        assertThat(Axe.violations(page)).as(name).isEmpty();
    }

    void picture(String name) {
        picture(page, name);
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
