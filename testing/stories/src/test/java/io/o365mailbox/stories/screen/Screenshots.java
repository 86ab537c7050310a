package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/**
 * Screenshots of a page in {@code target/screenshots}: light, dark, and 320 px wide as in WCAG 1.4.10. With
 * {@code -Ddocs.images=true} a light one is saved in {@code docs/images} too.
 */
public record Screenshots(Page page) {

    private static final Path TARGET = Path.of(System.getProperty("stories.target"));

    public void take(String name) {
        var folder = TARGET.resolve("screenshots");
        shoot(folder.resolve(name + ".png"), ColorScheme.LIGHT, 1280);
        shoot(folder.resolve(name + "-dark.png"), ColorScheme.DARK, 1280);
        shoot(folder.resolve(name + "-narrow.png"), ColorScheme.LIGHT, 320);
        if (Boolean.getBoolean("docs.images")) {
            shoot(TARGET.resolve("../../../docs/images").normalize().resolve(name + ".png"), ColorScheme.LIGHT, 1000);
        }
        page.setViewportSize(1280, 900);
    }

    private void shoot(Path file, ColorScheme scheme, int width) {
        page.setViewportSize(width, 700);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        // The window becomes as high as the page, because Keycloak's background only fills the window.
        page.setViewportSize(width, Math.max(700, (int) page.evaluate("document.documentElement.scrollHeight")));
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
