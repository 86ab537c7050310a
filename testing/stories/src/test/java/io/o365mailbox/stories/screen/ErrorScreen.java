package io.o365mailbox.stories.screen;

/** Keycloak's page for a login that cannot go on. */
public final class ErrorScreen extends Screen {

    public ErrorScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#kc-error-message";
    }

    public String message() {
        return find("#kc-error-message").innerText();
    }
}
