package io.o365mailbox.stories.screen;

/** Ours: what has become of an administrator's approval. */
public final class AdministratorResultScreen extends Screen {

    public AdministratorResultScreen(Visitor visitor) {
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
    public String told() {
        return find("#o365-mailbox-consent-result").getAttribute("data-page");
    }

    /** Now, instead of when the page would by itself. */
    public AdministratorResultScreen looksNow() {
        var link = find("#o365-mailbox-consent-result a").getAttribute("href");
        return visitor.opens(link).meets(AdministratorResultScreen::new);
    }

    /** For an administrator who came from a login of their own. */
    public Visitor goesBackToTheLogin() {
        return press("#o365-mailbox-consent-result a");
    }

    public Visitor triesAgain() {
        return press("#o365-mailbox-consent-result a");
    }
}
