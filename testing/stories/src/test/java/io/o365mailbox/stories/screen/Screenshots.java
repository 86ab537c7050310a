package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/**
 * Pictures of a page: light, dark and as narrow as WCAG 1.4.10 asks for, in {@code target/screenshots}. With
 * {@code -Ddocs.images=true} the light one goes to {@code docs/images} too.
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
        // As high as the page: Keycloak's background ends with the window, not with the picture.
        page.setViewportSize(width, Math.max(700, (int) page.evaluate("document.documentElement.scrollHeight")));
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
