package io.o365mailbox.stories.screen;

/** Microsoft's page "Need admin approval", for a user who is not allowed to consent. */
public final class MicrosoftApproval extends MicrosoftScreen {

    public MicrosoftApproval(Visitor visitor) {
        super(visitor, "approval");
    }

    /** Sends Microsoft's request form, which is there if the organization has reviewers. */
    public MicrosoftApproval requestsApproval(String reason) {
        find("#justification").fill(reason);
        return press("#request-approval").meets(MicrosoftApproval::new);
    }

    public Visitor returnsWithoutConsent() {
        return press("#return-without-consent");
    }
}
