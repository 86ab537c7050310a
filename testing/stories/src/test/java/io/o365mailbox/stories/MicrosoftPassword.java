package io.o365mailbox.stories;

import io.o365mailbox.demo.Person;

/** Microsoft knows who it is and wants the password. */
final class MicrosoftPassword extends MicrosoftScreen {

    MicrosoftPassword(Visitor visitor) {
        super(visitor, "password");
    }

    Visitor givesPassword() {
        find("#passwd").fill(Person.PASSWORD);
        return press("#sign-in");
    }

    Visitor usesAnotherAccount() {
        return press("#use-another");
    }
}
