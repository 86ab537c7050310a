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

    /** Goes to Microsoft with the address that is in the field. */
    Visitor continues() {
        return press("#o365-mailbox-connect button[value=connect]");
    }

    Visitor connects(String address) {
        return enters(address).continues();
    }

    /** "Continue anyway", after the look-up had something to say. */
    Visitor insists() {
        return press("#o365-mailbox-anyway button");
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
