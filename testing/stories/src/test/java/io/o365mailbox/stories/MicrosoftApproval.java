package io.o365mailbox.stories;

/** "Need admin approval": this person may not consent. */
final class MicrosoftApproval extends MicrosoftScreen {

    MicrosoftApproval(Visitor visitor) {
        super(visitor, "approval");
    }

    /** Fills in Microsoft's form, where the organization has one. */
    MicrosoftApproval asks(String why) {
        find("#justification").fill(why);
        return press("#request-approval").meets(MicrosoftApproval::new);
    }

    Visitor returnsWithoutConsent() {
        return press("#return-without-consent");
    }
}
