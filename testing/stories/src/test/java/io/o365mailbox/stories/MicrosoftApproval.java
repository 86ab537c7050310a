package io.o365mailbox.stories;

/** "Need admin approval": this person may not consent. */
final class MicrosoftApproval extends MicrosoftScreen {

    MicrosoftApproval(Visitor visitor) {
        super(visitor, "approval");
    }

    Visitor returnsWithoutConsent() {
        return press("#return-without-consent");
    }
}
