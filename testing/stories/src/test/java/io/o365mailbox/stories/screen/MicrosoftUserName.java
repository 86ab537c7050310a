package io.o365mailbox.stories.screen;

/** Microsoft knows nobody in this browser. */
public final class MicrosoftUserName extends MicrosoftScreen {

    public MicrosoftUserName(Visitor visitor) {
        super(visitor, "username");
    }

    public Visitor isCalled(String userPrincipalName) {
        find("#loginfmt").fill(userPrincipalName);
        return press("#next");
    }
}
