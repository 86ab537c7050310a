package io.o365mailbox.stories.screen;

import io.o365mailbox.demo.Person;

/** Keycloak's login form. */
public final class LoginScreen extends Screen {

    public LoginScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#kc-form-login";
    }

    public Visitor logsInAs(String username) {
        return logsIn(username, Person.PASSWORD);
    }

    public Visitor logsIn(String username, String password) {
        find("#username").fill(username);
        find("#password").fill(password);
        return press("#kc-login");
    }

    public Visitor choosesProvider(String alias) {
        return press("#social-" + alias);
    }

    /** Chooses the identity provider, and signs in at Microsoft with user name and password. */
    public Visitor signsInAt(String alias, String address) {
        return choosesProvider(alias).meets(MicrosoftUserName::new).signsInAs(address);
    }
}
