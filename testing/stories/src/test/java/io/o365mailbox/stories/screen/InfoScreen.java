package io.o365mailbox.stories.screen;

/** Keycloak's information page, before or after an action from a mail. */
public final class InfoScreen extends Screen {

    public InfoScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#kc-info-message";
    }

    public Visitor continues() {
        return press("#kc-info-message a");
    }
}
