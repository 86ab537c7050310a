package io.o365mailbox.stories;

/** Ours: what went wrong and the one next step. */
final class ProblemScreen extends Screen {

    ProblemScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-problem";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** The name of the problem, as in the details for administrators. */
    String problem() {
        return find(".o365-mailbox-facts dd").last().textContent();
    }

    Visitor triesAgain() {
        return press("button[value=retry]");
    }

    Visitor saysNotNow() {
        return press("button[value=not-now]");
    }
}
