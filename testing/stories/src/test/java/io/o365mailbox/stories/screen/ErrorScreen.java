package io.o365mailbox.stories.screen;

/** Keycloak's error page for a login that cannot continue. */
public final class ErrorScreen extends Screen {

    public ErrorScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#kc-error-message";
    }

    public String message() {
        return find("#kc-error-message").innerText();
    }
}
