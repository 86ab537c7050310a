package io.o365mailbox.stories;

/** Microsoft knows several people in this browser, or was told to ask. */
final class MicrosoftPicker extends MicrosoftScreen {

    MicrosoftPicker(Visitor visitor) {
        super(visitor, "account");
    }

    Visitor picks(String userPrincipalName) {
        return press("button[name=account][value='" + userPrincipalName + "']");
    }

    Visitor usesAnotherAccount() {
        return press("#use-another");
    }
}
