package io.ticketflow.attachment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.ticketflow.browser.Browsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The upload island in a real browser, on bare pages, with a real store behind them. */
@TestInstance(Lifecycle.PER_CLASS)
class UploadIslandTests {

    private UploadSite site;
    private Page page;

    @BeforeAll
    void start(@TempDir Path objects) throws IOException {
        site = UploadSite.start(objects);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @BeforeEach
    void open() {
        site.forget();
        page = Browsers.chromium().newPage();
    }

    @AfterEach
    void look() throws IOException {
        Files.createDirectories(Path.of("target/screenshots"));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/upload-last.png")));
        page.close();
    }

    @Test
    void onATicketFilesGoToTheStoreAtOnce() {
        openTicket();

        choose(file("a.txt", "one"), file("Grüße.txt", "two"));

        assertThat(states("done")).hasCount(2);
        assertThat(site.stored("a.txt")).isEqualTo("one");
        assertThat(site.stored("Grüße.txt")).isEqualTo("two");
        assertThat(site.completedNames()).containsExactlyInAnyOrder("a.txt", "Grüße.txt");
        assertThat(page.locator("#completed")).hasText("2");
        assertThat(site.checksums()).allMatch(checksum -> checksum.length() == 44);
        assertThat(site.tokens()).containsOnly("the-token");
    }

    @Test
    void noMoreThanThreeGoAtOnce() {
        openTicket();
        site.holdCompletions(true);

        choose(IntStream.range(0, 5).mapToObj(i -> file(i + ".txt", "x")).toArray(FilePayload[]::new));

        assertThat(states("checking")).hasCount(3);
        assertThat(states("waiting")).hasCount(2);
        site.holdCompletions(false);
        assertThat(states("done")).hasCount(5);
    }

    @Test
    void filesOverTheLimitsAreRefusedBeforeAnythingIsSent() {
        openTicket();

        choose(file("big.txt", "x".repeat(2049)), file("empty.txt", ""));

        assertThat(states("refused")).hasCount(2);
        assertThat(page.locator(".upload-status").first()).hasText("big.txt is 2.1 KB; at most 2 KB can be attached.");
        assertThat(site.requests()).isEmpty();

        choose(IntStream.range(0, 6).mapToObj(i -> file(i + ".txt", "x")).toArray(FilePayload[]::new));
        assertThat(states("done")).hasCount(5);
        assertThat(states("refused")).hasCount(3);
    }

    @Test
    void aRefusalOfTheServerIsShownInItsWords() {
        openTicket();
        site.refuse(422, "Five are enough.");

        choose(file("a.txt", "one"));

        assertThat(states("refused").locator(".upload-status")).hasText("Five are enough.");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Try a.txt again"))).hasCount(0);
    }

    @Test
    void anUploadThatBrokeIsTriedAgain() {
        openTicket();
        page.route("**/2025/**", route -> route.abort());
        choose(file("a.txt", "one"));
        assertThat(states("failed").locator(".upload-status")).hasText("The connection broke.");

        page.unroute("**/2025/**");
        page.getByRole(AriaRole.BUTTON, named("Try a.txt again")).click();

        assertThat(states("done")).hasCount(1);
        assertThat(site.stored("a.txt")).isEqualTo("one");
        assertThat(site.requests())
                .filteredOn(request -> request.endsWith("/link"))
                .hasSize(1);
    }

    @Test
    void whileTheStoreIsAwayOnlyTheConfirmationIsTriedAgain() {
        openTicket();
        site.storeIsAway(true);
        choose(file("a.txt", "one"));
        assertThat(states("failed").locator(".upload-status")).hasText("The store is away.");

        site.storeIsAway(false);
        page.getByRole(AriaRole.BUTTON, named("Try a.txt again")).click();

        assertThat(states("done")).hasCount(1);
        assertThat(site.requests())
                .filteredOn(request -> !request.endsWith("/completion"))
                .hasSize(1);
    }

    @Test
    void anUploadWhoseAnswerWasLostGoesOn() {
        openTicket();
        page.route("**/2025/**", route -> {
            if (route.request().method().equals("PUT")) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        choose(file("a.txt", "one"));
        assertThat(states("failed")).hasCount(1);
        assertThat(site.stored("a.txt")).isEqualTo("one");

        page.unroute("**/2025/**");
        page.getByRole(AriaRole.BUTTON, named("Try a.txt again")).click();

        assertThat(states("done")).hasCount(1);
        assertThat(site.completedNames()).containsExactly("a.txt");
    }

    @Test
    void aFileIsRemovedFromTheList() {
        openRaise();
        choose(file("a.txt", "one"), file("b.txt", "two"));

        page.getByRole(AriaRole.BUTTON, named("Remove a.txt")).click();
        page.locator("button[type=submit]").click();

        assertThat(states("done")).hasCount(1);
        assertThat(site.completedNames()).containsExactly("b.txt");
        assertThat(site.announced()).doesNotContain("a.txt");
    }

    @Test
    void filesAreDroppedAndPasted() {
        openTicket();

        page.evaluate("""
                () => {
                  const dropped = new DataTransfer();
                  dropped.items.add(new File(["one"], "dropped.txt", { type: "text/plain" }));
                  const zone = document.querySelector(".upload-drop");
                  for (const type of ["dragenter", "dragover", "drop"]) {
                    zone.dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }));
                  }
                  const pasted = new DataTransfer();
                  pasted.items.add(new File(["two"], "image.png", { type: "image/png" }));
                  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true }));
                }
                """);

        assertThat(states("done")).hasCount(2);
        assertThat(site.stored("dropped.txt")).isEqualTo("one");
        assertThat(site.stored("image.png")).isEqualTo("two");
    }

    @Test
    void withANewTicketFilesAreAnnouncedAndThenUploaded() {
        openRaise();
        choose(file("a.txt", "one"), file("b.txt", "two"));
        assertThat(states("chosen")).hasCount(2);
        assertThat(site.requests()).isEmpty();

        page.locator("button[type=submit]").click();

        assertThat(page.locator("#raised")).hasText("N-EXP-1001");
        assertThat(states("done")).hasCount(2);
        assertThat(site.stored("a.txt")).isEqualTo("one");
        assertThat(site.stored("b.txt")).isEqualTo("two");
        assertThat(site.announced())
                .isEqualTo("[{\"fileName\":\"a.txt\",\"size\":3,\"contentType\":\"text/plain\"},"
                        + "{\"fileName\":\"b.txt\",\"size\":3,\"contentType\":\"text/plain\"}]");
    }

    @Test
    void aFormThatComesBackWithAnErrorKeepsItsFiles() {
        openRaise();
        choose(file("a.txt", "one"));
        site.failNextRaise();
        page.locator("button[type=submit]").click();
        assertThat(page.locator("#error")).isVisible();
        assertThat(states("chosen")).hasCount(1);

        choose(file("b.txt", "two"));
        page.locator("button[type=submit]").click();

        assertThat(states("done")).hasCount(2);
        assertThat(site.completedNames()).containsExactlyInAnyOrder("a.txt", "b.txt");
    }

    @Test
    void leavingWithUploadsUnderWayAsksFirst() {
        openTicket();
        site.holdCompletions(true);
        choose(file("a.txt", "one"));
        assertThat(states("checking")).hasCount(1);
        var asked = new AtomicReference<String>();
        page.onDialog(dialog -> {
            asked.set(dialog.type());
            dialog.dismiss();
        });

        page.locator("a#away").click();

        await().until(() -> {
            page.waitForTimeout(20);
            return "beforeunload".equals(asked.get());
        });
        site.holdCompletions(false);
        assertThat(states("done")).hasCount(1);
    }

    private void openTicket() {
        page.navigate(site.url("/ticket"));
    }

    private void openRaise() {
        page.navigate(site.url("/raise"));
        page.waitForLoadState(LoadState.LOAD);
    }

    private void choose(FilePayload... files) {
        page.locator("input[type=file]").setInputFiles(files);
    }

    private Locator states(String state) {
        return page.locator(".upload-item[data-state=" + state + "]");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(UTF_8));
    }
}
