package io.o365mailbox.stories;

/** Ours: the organization's administrator has to approve. */
final class ApprovalScreen extends Screen {

    ApprovalScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-approval";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** For the administrator, to be copied. */
    String link() {
        return find("#o365-mailbox-link").inputValue();
    }

    Visitor triesAgain() {
        return press("button[value=resume]");
    }

    Visitor isAdministrator() {
        return press("button[value=administrator]");
    }

    Visitor hasSentTheLink() {
        return press("button[value=sent]");
    }

    Visitor askedMicrosoft() {
        return press("button[value=asked-microsoft]");
    }

    Visitor wantsAnotherAddress() {
        return press("button[value=withdraw]");
    }

    Visitor saysNotNow() {
        return press("button[value=not-now]");
    }

    boolean offersNotNow() {
        return find("button[value=not-now]").count() > 0;
    }
}
