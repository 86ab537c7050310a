package io.o365mailbox.stories.screen;

/** Microsoft's page "Pick an account". */
public final class MicrosoftPicker extends MicrosoftScreen {

    public MicrosoftPicker(Visitor visitor) {
        super(visitor, "account");
    }

    public Visitor picks(String userPrincipalName) {
        return press("button[name=account][value='" + userPrincipalName + "']");
    }

    public Visitor usesAnotherAccount(String userPrincipalName) {
        return press("#use-another").meets(MicrosoftUserName::new).signsInAs(userPrincipalName);
    }
}
