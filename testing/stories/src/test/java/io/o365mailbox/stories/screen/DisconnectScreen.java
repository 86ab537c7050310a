package io.o365mailbox.stories.screen;

/** Ours: are you sure? */
public final class DisconnectScreen extends Screen {

    public DisconnectScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
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
