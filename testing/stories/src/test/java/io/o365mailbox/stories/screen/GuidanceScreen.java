package io.o365mailbox.stories.screen;

/** Ours: which mailbox, and what Microsoft is going to ask. */
public final class GuidanceScreen extends Screen {

    public GuidanceScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
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

    /** Says that it is a shared mailbox, and, unless blank, whose account opens it. */
    public GuidanceScreen isShared(String address, String signInAs) {
        enters(address);
        find("#shared").check();
        find("#sign-in-as").fill(signInAs);
        return this;
    }

    public boolean offersShared() {
        return find("#shared").count() > 0;
    }

    /** Goes to Microsoft once more for the mailbox that is known. */
    public Visitor reconnects() {
        return continues();
    }

    /** Goes to Microsoft with the address that is in the field. */
    public Visitor continues() {
        return press("#o365-mailbox-connect button[value=connect]");
    }

    public Visitor connects(String address) {
        return enters(address).continues();
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

    public String notice() {
        var alert = find(".o365-mailbox-alert");
        return alert.count() == 0 ? "" : alert.first().innerText();
    }

    public String fieldError() {
        var error = find("#o365-mailbox-error");
        return error.count() == 0 ? "" : error.innerText();
    }
}
