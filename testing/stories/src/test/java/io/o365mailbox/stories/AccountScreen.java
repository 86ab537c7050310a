package io.o365mailbox.stories;

/** Keycloak's own: a page of the account console. */
final class AccountScreen extends Screen {

    AccountScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "[data-testid=page-heading]";
    }

    /** Its parts come one after the other. */
    AccountScreen shows(String words) {
        page().getByText(words).first().waitFor();
        return this;
    }

    /** Applications open in a tab of their own. */
    void opensInAnotherTab(String link, String sign) {
        var tab = page().waitForPopup(
                        () -> find("a:has-text('" + link + "')").first().click());
        tab.locator(sign).waitFor();
        tab.close();
    }
}
