package io.o365mailbox.stories;

/** Ours: another mailbox was picked at Microsoft than was entered. */
final class WrongMailboxScreen extends Screen {

    WrongMailboxScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-wrong-mailbox";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    Visitor choosesAgain() {
        return press("button[value=again]");
    }

    /** "It is a shared mailbox", found out late. */
    Visitor connectsAsShared() {
        return press("button[value=as-shared]");
    }

    boolean offersShared() {
        return find("button[value=as-shared]").count() > 0;
    }

    Visitor saysNotNow() {
        return press("button[value=not-now]");
    }
}
