package io.o365mailbox.stories;

/** Ours: a name of one's own for a mailbox. */
final class RenameScreen extends Screen {

    RenameScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-rename";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    Visitor calls(String name) {
        find("#label").fill(name);
        return press("button[value=save-name]");
    }
}
