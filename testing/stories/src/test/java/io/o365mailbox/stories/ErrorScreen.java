package io.o365mailbox.stories;

/** Keycloak's page for a login that cannot go on. */
final class ErrorScreen extends Screen {

    ErrorScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#kc-error-message";
    }

    String message() {
        return find("#kc-error-message").innerText();
    }
}
