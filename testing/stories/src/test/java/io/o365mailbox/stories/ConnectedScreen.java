package io.o365mailbox.stories;

/** Ours: it worked. */
final class ConnectedScreen extends Screen {

    ConnectedScreen(Visitor visitor) {
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

    Visitor showsAll() {
        return press("button[value=manage]");
    }

    Visitor saysOk() {
        return press("button[value=done]");
    }
}
