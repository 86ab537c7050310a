package io.o365mailbox.stories.screen;

/** Keycloak's admin or account console, after its menu has loaded. */
public final class ConsoleScreen extends Screen {

    public ConsoleScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "nav[aria-label], [data-testid=account-security], .pf-v5-c-nav__list";
    }
}
