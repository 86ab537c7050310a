package io.o365mailbox.stories.screen;

/** The provider's error page, with one next step. */
public final class ProblemScreen extends Screen {

    public ProblemScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-problem";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** The problem's name, from the details for administrators. */
    public String problem() {
        return find(".o365-mailbox-facts dd").last().textContent();
    }

    public Visitor triesAgain() {
        return press("button[value=retry]");
    }

    public Visitor saysNotNow() {
        return press("button[value=not-now]");
    }
}
