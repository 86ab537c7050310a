package io.o365mailbox.stories;

/** Ours: which mailbox, and what Microsoft is going to ask. */
final class GuidanceScreen extends Screen {

    GuidanceScreen(Visitor visitor) {
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

    String address() {
        return find("#mailbox").inputValue();
    }

    GuidanceScreen enters(String address) {
        find("#mailbox").fill(address);
        return this;
    }

    /** Says that it is a shared mailbox, and, unless blank, whose account opens it. */
    GuidanceScreen isShared(String address, String signInAs) {
        enters(address);
        find("#shared").check();
        find("#sign-in-as").fill(signInAs);
        return this;
    }

    boolean offersShared() {
        return find("#shared").count() > 0;
    }

    /** Goes to Microsoft once more for the mailbox that is known. */
    Visitor reconnects() {
        return continues();
    }

    /** Goes to Microsoft with the address that is in the field. */
    Visitor continues() {
        return press("#o365-mailbox-connect button[value=connect]");
    }

    Visitor connects(String address) {
        return enters(address).continues();
    }

    Visitor saysNotNow() {
        return press("button[value=not-now]");
    }

    Visitor cancels() {
        return press("button[name=cancel-aia]");
    }

    boolean offersNotNow() {
        return find("button[value=not-now]").count() > 0;
    }

    boolean offersCancel() {
        return find("button[name=cancel-aia]").count() > 0;
    }

    String notice() {
        var alert = find(".o365-mailbox-alert");
        return alert.count() == 0 ? "" : alert.first().innerText();
    }

    String fieldError() {
        var error = find("#o365-mailbox-error");
        return error.count() == 0 ? "" : error.innerText();
    }
}
