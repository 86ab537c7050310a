package io.o365mailbox.stories.screen;

/** Microsoft knows several people in this browser, or was told to ask. */
public final class MicrosoftPicker extends MicrosoftScreen {

    public MicrosoftPicker(Visitor visitor) {
        super(visitor, "account");
    }

    public Visitor picks(String userPrincipalName) {
        return press("button[name=account][value='" + userPrincipalName + "']");
    }

    public Visitor usesAnotherAccount() {
        return press("#use-another");
    }
}
