package io.o365mailbox.stories.screen;

import io.o365mailbox.demo.Person;

/** Keycloak's own login form. */
public final class LoginScreen extends Screen {

    public LoginScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
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

    /** With an account of Microsoft that is not signed in yet. @return at what Microsoft asks next, if anything */
    public Visitor signsInAt(String alias, String address) {
        return choosesProvider(alias)
                .meets(MicrosoftUserName::new)
                .isCalled(address)
                .meets(MicrosoftPassword::new)
                .givesPassword();
    }
}
