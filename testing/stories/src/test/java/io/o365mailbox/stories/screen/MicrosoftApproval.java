package io.o365mailbox.stories.screen;

/** "Need admin approval": this person may not consent. */
public final class MicrosoftApproval extends MicrosoftScreen {

    public MicrosoftApproval(Visitor visitor) {
        super(visitor, "approval");
    }

    /** Fills in Microsoft's form, where the organization has one. */
    public MicrosoftApproval asks(String why) {
        find("#justification").fill(why);
        return press("#request-approval").meets(MicrosoftApproval::new);
    }

    public Visitor returnsWithoutConsent() {
        return press("#return-without-consent");
    }
}
