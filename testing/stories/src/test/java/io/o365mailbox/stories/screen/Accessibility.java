package io.o365mailbox.stories.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks a page against WCAG 2.2 AA and axe's best practices, light and dark, and for horizontal scrolling at 320 px.
 */
record Accessibility(Page page) {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    /** Checks each title once in each language, because stories meet the same page many times and axe is slow. */
    void checkOnce() {
        if (CHECKED.add(page.locator("html").getAttribute("lang")
                + page.locator("h1").first().innerText())) {
            check();
        }
    }

    void check() {
        check(ColorScheme.DARK);
        check(ColorScheme.LIGHT);
        checkNarrow();
    }

    private void check(ColorScheme scheme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        var violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        assertThat(violations)
                .as("axe on '%s', %s", page.title(), scheme)
                .extracting(Accessibility::describe)
                .isEmpty();
    }

    private void checkNarrow() {
        page.setViewportSize(320, 900);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of '%s' on a 320 px wide screen", page.title())
                .isEqualTo(320);
        page.setViewportSize(1280, 900);
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(n -> n.getHtml()).toList();
    }
}
