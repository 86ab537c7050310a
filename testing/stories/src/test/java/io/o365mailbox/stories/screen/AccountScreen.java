package io.o365mailbox.stories.screen;

/** Keycloak's own: a page of the account console. */
public final class AccountScreen extends Screen {

    public AccountScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "[data-testid=page-heading]";
    }

    /** Its parts come one after the other. */
    public AccountScreen shows(String words) {
        page().getByText(words).first().waitFor();
        return this;
    }

    /** Applications open in a tab of their own. */
    public void opensInAnotherTab(String link, String sign) {
        var tab = page().waitForPopup(
                        () -> find("a:has-text('" + link + "')").first().click());
        tab.locator(sign).waitFor();
        tab.close();
    }
}
