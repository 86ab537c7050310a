package io.o365mailbox.stories.screen;

/** A page of the simulated Microsoft, recognized by the action of its form. */
abstract class MicrosoftScreen extends Screen {

    private final String step;

    MicrosoftScreen(Visitor visitor, String step) {
        super(visitor);
        this.step = step;
    }

    @Override
    final String selector() {
        return "form[action='/signin/" + step + "']";
    }
}
