package io.o365mailbox.stories.screen;

/** The provider's page that asks for confirmation before it disconnects a mailbox. */
public final class DisconnectScreen extends Screen {

    public DisconnectScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-disconnect";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    public Visitor confirms() {
        return press("button[value=confirm-disconnect]");
    }
}
