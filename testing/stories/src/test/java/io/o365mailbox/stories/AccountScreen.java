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

    Visitor follows(String link) {
        find("a:has-text('" + link + "')").first().click();
        return visitor;
    }
}
