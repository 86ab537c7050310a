package io.o365mailbox.stories;

/** Ours: are you sure? */
final class DisconnectScreen extends Screen {

    DisconnectScreen(Visitor visitor) {
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

    Visitor confirms() {
        return press("button[value=confirm-disconnect]");
    }
}
