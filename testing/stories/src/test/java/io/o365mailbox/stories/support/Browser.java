package io.o365mailbox.stories.support;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Chromium for all stories: an installed one, or else the one that Playwright downloads. Only the thread that
 * created this object can use it.
 */
final class Browser implements AutoCloseable {

    private static final List<String> KNOWN_PATHS = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    Browser() {
        this(List.of());
    }

    /** @param more additional command line options for Chromium */
    Browser(List<String> more) {
        var installed = installed();
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        var options = new LaunchOptions()
                // CI runs as root in a small container: no sandbox, no GPU. The other options stop Chromium's
                // background traffic.
                .setArgs(Stream.concat(OPTIONS.stream(), more.stream()).toList());
        installed.ifPresent(options::setExecutablePath);
        chromium = playwright.chromium().launch(options);
    }

    /** A new browser profile. Accepts all certificates, because the simulator's is self-signed. */
    BrowserContext newProfile(String locale) {
        return chromium.newContext(new NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale(locale)
                .setViewportSize(1280, 900));
    }

    private static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("CHROMIUM")).filter(Objects::nonNull), KNOWN_PATHS.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
