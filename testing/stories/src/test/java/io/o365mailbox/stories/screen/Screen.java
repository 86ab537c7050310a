package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * What a visitor looks at. Actions of a screen return {@link Visitor}, whose {@code meets} names the screen that has to
 * come next, so that a story reads as a sentence and stops where it goes wrong.
 */
public abstract class Screen {

    final Visitor visitor;

    Screen(Visitor visitor) {
        this.visitor = visitor;
    }

    /** A selector that only this screen has. */
    abstract String sign();

    /** Our own screens are held to accessibility rules; Keycloak's and the simulator's are not ours to judge. */
    boolean isOurs() {
        return false;
    }

    /** Keeps a picture for the documentation. */
    public void photograph(String name) {
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
