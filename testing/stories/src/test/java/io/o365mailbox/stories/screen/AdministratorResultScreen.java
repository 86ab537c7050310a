package io.o365mailbox.stories.screen;

/** The provider's page for an administrator after an approval: the outcome, and what to do next. */
public final class AdministratorResultScreen extends Screen {

    public AdministratorResultScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-consent-result";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** The outcome's name, such as "Approved". */
    public String outcome() {
        return find("#o365-mailbox-consent-result").getAttribute("data-page");
    }

    /** Checks again at once, without waiting until the page does. */
    public AdministratorResultScreen checksAgain() {
        var link = find("#o365-mailbox-consent-result a").getAttribute("href");
        return visitor.opens(link).meets(AdministratorResultScreen::new);
    }

    /** For an administrator who came here from a login. */
    public Visitor returnsToLogin() {
        return press("#o365-mailbox-consent-result a");
    }

    public Visitor triesAgain() {
        return press("#o365-mailbox-consent-result a");
    }
}
