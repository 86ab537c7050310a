package io.o365mailbox.stories;

/** Keycloak's own: something is about to happen, or has happened. */
final class InfoScreen extends Screen {

    InfoScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#kc-info-message";
    }

    Visitor goesOn() {
        return press("#kc-info-message a");
    }
}
