package io.o365mailbox.stories.screen;

/** Microsoft's page that asks for the user name, in a browser without a known account. */
public final class MicrosoftUserName extends MicrosoftScreen {

    public MicrosoftUserName(Visitor visitor) {
        super(visitor, "username");
    }

    public Visitor signsInAs(String userPrincipalName) {
        find("#loginfmt").fill(userPrincipalName);
        return press("#next").meets(MicrosoftPassword::new).givesPassword();
    }
}
