package io.o365mailbox.stories.screen;

/** The provider's first page: which mailbox, and what Microsoft will ask. */
public final class GuidanceScreen extends Screen {

    public GuidanceScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-connect";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    public String address() {
        return find("#mailbox").inputValue();
    }

    public GuidanceScreen enters(String address) {
        find("#mailbox").fill(address);
        return this;
    }

    /** @param signInAs the account that opens the shared mailbox; blank to leave the field empty */
    public GuidanceScreen entersShared(String address, String signInAs) {
        enters(address);
        find("#shared").check();
        find("#sign-in-as").fill(signInAs);
        return this;
    }

    public boolean offersShared() {
        return find("#shared").count() > 0;
    }

    /** Goes to Microsoft with the address in the field. */
    public Visitor continues() {
        return press("#o365-mailbox-connect button[value=connect]");
    }

    /** Goes to Microsoft and signs in there with a password. */
    public Visitor signsIn() {
        return continues().meets(MicrosoftPassword::new).givesPassword();
    }

    /** Goes to Microsoft and signs in, up to the page that asks for consent. */
    public MicrosoftConsent reachesConsent() {
        return signsIn().meets(MicrosoftConsent::new);
    }

    /** Goes to Microsoft, signs in, consents, and comes back with a connected mailbox. */
    public ConnectedScreen consents() {
        return reachesConsent().accepts().meets(ConnectedScreen::new);
    }

    /** Goes to Microsoft, and signs in and consents there with another account than the one Microsoft suggests. */
    public Visitor consentsAs(String userPrincipalName) {
        return continues()
                .meets(MicrosoftPassword::new)
                .usesAnotherAccount(userPrincipalName)
                .meets(MicrosoftConsent::new)
                .accepts();
    }

    /** Like {@link #consents}, where Microsoft does not ask because consent was given before. */
    public ConnectedScreen connectsWithoutConsent() {
        return signsIn().meets(ConnectedScreen::new);
    }

    /** Goes to Microsoft, signs in, learns that only an administrator can consent, and comes back. */
    public ApprovalScreen returnsWithoutConsent() {
        return signsIn().meets(MicrosoftApproval::new).returnsWithoutConsent().meets(ApprovalScreen::new);
    }

    public Visitor saysNotNow() {
        return press("button[value=not-now]");
    }

    public Visitor cancels() {
        return press("button[name=cancel-aia]");
    }

    public boolean offersNotNow() {
        return find("button[value=not-now]").count() > 0;
    }

    public boolean offersCancel() {
        return find("button[name=cancel-aia]").count() > 0;
    }

    /** The text of the alert, or an empty string. */
    public String notice() {
        var alert = find(".o365-mailbox-alert");
        return alert.count() == 0 ? "" : alert.first().innerText();
    }

    /** The error at the address field, or an empty string. */
    public String fieldError() {
        var error = find("#o365-mailbox-error");
        return error.count() == 0 ? "" : error.innerText();
    }
}
