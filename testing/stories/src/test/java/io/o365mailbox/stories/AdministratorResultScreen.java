package io.o365mailbox.stories;

/** Ours: what has become of an administrator's approval. */
final class AdministratorResultScreen extends Screen {

    AdministratorResultScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-consent-result";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** The name of it. */
    String told() {
        return find("#o365-mailbox-consent-result").getAttribute("data-page");
    }

    /** Now, instead of when the page would by itself. */
    AdministratorResultScreen looksNow() {
        var link = find("#o365-mailbox-consent-result a").getAttribute("href");
        return visitor.opens(link).meets(AdministratorResultScreen::new);
    }

    /** For an administrator who came from a login of their own. */
    Visitor goesBackToTheLogin() {
        return press("#o365-mailbox-consent-result a");
    }

    Visitor triesAgain() {
        return press("#o365-mailbox-consent-result a");
    }
}
