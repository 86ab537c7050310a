package io.o365mailbox.stories.screen;

/** The provider's page after a mailbox was connected. */
public final class ConnectedScreen extends Screen {

    public ConnectedScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-connected";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    public Visitor opensList() {
        return press("button[value=manage]");
    }

    public Visitor saysOk() {
        return press("button[value=done]");
    }
}
