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

    /** Where trying again would end in the same. */
    Visitor showsMailboxes() {
        return press("button[value=manage]");
    }

    boolean offersToTryAgain() {
        return find("button[value=retry]").count() > 0;
    }

    Visitor saysNotNow() {
        return press("button[value=not-now]");
    }
}
