package io.o365mailbox.stories.screen;

/** The provider's page for a user who chose another account at Microsoft than the requested mailbox. */
public final class WrongMailboxScreen extends Screen {

    public WrongMailboxScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-wrong-mailbox";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    public Visitor choosesAgain() {
        return press("button[value=again]");
    }

    /** Says that the requested mailbox is a shared one. */
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
