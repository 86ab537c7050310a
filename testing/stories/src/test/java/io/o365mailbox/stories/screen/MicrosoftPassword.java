package io.o365mailbox.stories.screen;

import io.o365mailbox.demo.Person;

/** Microsoft knows who it is and wants the password. */
public final class MicrosoftPassword extends MicrosoftScreen {

    public MicrosoftPassword(Visitor visitor) {
        super(visitor, "password");
    }

    public Visitor givesPassword() {
        find("#passwd").fill(Person.PASSWORD);
        return press("#sign-in");
    }

    public Visitor usesAnotherAccount() {
        return press("#use-another");
    }
}
