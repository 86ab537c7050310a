package io.o365mailbox.stories.screen;

/** Keycloak's own: something is about to happen, or has happened. */
public final class InfoScreen extends Screen {

    public InfoScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#kc-info-message";
    }

    public Visitor goesOn() {
        return press("#kc-info-message a");
    }
}
