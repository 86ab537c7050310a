package io.o365mailbox.stories.screen;

/** Ours: it worked. */
public final class ConnectedScreen extends Screen {

    public ConnectedScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-connected";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    public Visitor showsAll() {
        return press("button[value=manage]");
    }

    public Visitor saysOk() {
        return press("button[value=done]");
    }
}
