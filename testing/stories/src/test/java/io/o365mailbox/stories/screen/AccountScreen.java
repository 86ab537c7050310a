package io.o365mailbox.stories.screen;

/** A page of Keycloak's account console. */
public final class AccountScreen extends Screen {

    public AccountScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "[data-testid=page-heading]";
    }

    /** Waits for a text, because the page loads its parts one after the other. */
    public AccountScreen shows(String text) {
        page().getByText(text).first().waitFor();
        return this;
    }

    /** Clicks a link that opens a new tab, and waits there for the selector. */
    public void opensInAnotherTab(String link, String selector) {
        var tab = page().waitForPopup(
                        () -> find("a:has-text('" + link + "')").first().click());
        tab.locator(selector).waitFor();
        tab.close();
    }
}
