package io.ticketflow.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one browser of the tests: an installed Chromium or Chrome, else Playwright's own download, else Debian's package
 * where the user may install it. Without any of them the tests fail and say what to install. First of all comes Chromium
 * without windows: it needs a third of the time to open a page.
 */
public final class Browsers {

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

    /** Of Debian; the first is not in every release. */
    private static final List<String> PACKAGES = List.of("chromium-headless-shell", "chromium");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static @Nullable Browser browser;
    private static @Nullable String noBrowser;

    private Browsers() {}

    /** Launched with the first test that needs it, and closed with the process. What failed once is not tried again. */
    public static synchronized Browser chromium() {
        if (noBrowser != null) {
            throw new IllegalStateException(noBrowser);
        }
        if (browser == null) {
            browser = found();
        }
        return browser;
    }

    private static Browser found() {
        try {
            return installed().map(Browsers::launch).orElseGet(Browsers::downloadedOrPackaged);
        } catch (RuntimeException e) {
            noBrowser = "There was no browser before: " + e.getMessage();
            throw e;
        }
    }

    /** Playwright says that a download failed by its own exception or by a plain one, depending on how it failed. */
    private static Browser downloadedOrPackaged() {
        try {
            return Playwright.create().chromium().launch(options());
        } catch (RuntimeException noDownload) {
            installPackage();
            return installed()
                    .map(Browsers::launch)
                    .orElseThrow(() -> new IllegalStateException(
                            "No browser was found and none could be downloaded: install Chromium or Google Chrome, then run"
                                    + " the tests again.",
                            noDownload));
        }
    }

    private static Browser launch(Path executable) {
        var environment = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        return Playwright.create(environment).chromium().launch(options().setExecutablePath(executable));
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
    }

    static Optional<Path> installed() {
        return Stream.concat(onPath(), PLACES.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    }

    private static void installPackage() {
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        run("apt-get", "update", "-qq");
        for (String name : PACKAGES) {
            if (installed().isEmpty()) {
                // Another installation may be under way on a new machine.
                run("apt-get", "install", "-y", "-qq", "-o", "DPkg::Lock::Timeout=240", name);
            }
        }
    }

    /** As root, or by sudo where that asks for no password; what fails here is told by the missing browser. */
    private static void run(String... command) {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> whole = Stream.concat(root ? Stream.empty() : Stream.of("sudo", "-n"), Stream.of(command))
                .toList();
        var builder = new ProcessBuilder(whole).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            builder.start().waitFor(5, TimeUnit.MINUTES);
        } catch (IOException e) {
            System.err.println(String.join(" ", whole) + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
