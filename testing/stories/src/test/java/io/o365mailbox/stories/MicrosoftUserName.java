package io.o365mailbox.stories;

/** Microsoft knows nobody in this browser. */
final class MicrosoftUserName extends MicrosoftScreen {

    MicrosoftUserName(Visitor visitor) {
        super(visitor, "username");
    }

    Visitor isCalled(String userPrincipalName) {
        find("#loginfmt").fill(userPrincipalName);
        return press("#next");
    }
}
