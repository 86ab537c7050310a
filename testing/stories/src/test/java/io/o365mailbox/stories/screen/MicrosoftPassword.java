package io.o365mailbox.stories.screen;

import io.o365mailbox.demo.Person;

/** Microsoft's page that asks for the password of a known account. */
public final class MicrosoftPassword extends MicrosoftScreen {

    public MicrosoftPassword(Visitor visitor) {
        super(visitor, "password");
    }

    public Visitor givesPassword() {
        find("#passwd").fill(Person.PASSWORD);
        return press("#sign-in");
    }

    public Visitor usesAnotherAccount(String userPrincipalName) {
        return press("#use-another").meets(MicrosoftUserName::new).signsInAs(userPrincipalName);
    }
}
