package io.o365mailbox.stories;

/** Keycloak's admin or account console, once it has drawn its menu. */
final class ConsoleScreen extends Screen {

    ConsoleScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "nav[aria-label], [data-testid=account-security], .pf-v5-c-nav__list";
    }
}
