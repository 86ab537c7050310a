package io.o365mailbox.stories.screen;

/** Ours: a name of one's own for a mailbox. */
public final class RenameScreen extends Screen {

    public RenameScreen(Visitor visitor) {
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

    public Visitor calls(String name) {
        find("#label").fill(name);
        return press("button[value=save-name]");
    }
}
