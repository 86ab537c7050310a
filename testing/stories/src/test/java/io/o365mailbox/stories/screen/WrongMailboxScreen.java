package io.o365mailbox.stories.screen;

/** Ours: another mailbox was picked at Microsoft than was entered. */
public final class WrongMailboxScreen extends Screen {

    public WrongMailboxScreen(Visitor visitor) {
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

    public Visitor choosesAgain() {
        return press("button[value=again]");
    }

    /** "It is a shared mailbox", found out late. */
    public Visitor connectsAsShared() {
        return press("button[value=as-shared]");
    }

    public boolean offersShared() {
        return find("button[value=as-shared]").count() > 0;
    }

    public Visitor saysNotNow() {
        return press("button[value=not-now]");
    }
}
