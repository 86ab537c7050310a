package io.o365mailbox.stories.screen;

/** A page of the simulated Microsoft, by the step that its form leads to. */
abstract class MicrosoftScreen extends Screen {

    private final String step;

    MicrosoftScreen(Visitor visitor, String step) {
        super(visitor);
        this.step = step;
    }

    @Override
    final String sign() {
        return "form[action='/signin/" + step + "']";
    }
}
