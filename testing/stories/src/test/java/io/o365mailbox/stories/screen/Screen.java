package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * A page in the browser. Its actions return the {@link Visitor}, whose {@code meets} names the page that must come
 * next, so that a story reads as a sentence and fails at the first wrong page.
 */
public abstract class Screen {

    final Visitor visitor;

    Screen(Visitor visitor) {
        this.visitor = visitor;
    }

    /** A CSS selector that matches on this page only. */
    abstract String selector();

    /** Whether the page belongs to the provider; only these pages are checked for accessibility. */
    boolean isOurs() {
        return false;
    }

    /** Saves screenshots under this name; see {@link Screenshots}. */
    public void screenshot(String name) {
        new Screenshots(page()).take(name);
    }

    public String text() {
        return page().locator("body").innerText();
    }

    public final Visitor visitor() {
        return visitor;
    }

    public final Page page() {
        return visitor.page();
    }

    final Locator find(String selector) {
        return page().locator(selector);
    }

    final Visitor press(String selector) {
        find(selector).click();
        return visitor;
    }
}
