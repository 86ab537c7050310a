package io.o365mailbox.stories.screen;

/** The provider's page to name a mailbox. */
public final class RenameScreen extends Screen {

    public RenameScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-rename";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    public Visitor names(String name) {
        find("#label").fill(name);
        return press("button[value=save-name]");
    }
}
