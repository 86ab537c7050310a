package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.User;

/** A sign-in under way in one browser: what was asked, and how far it has come. Guarded by the state's monitor. */
final class SignIn {
    /** What the person has to be shown if nobody is known yet. */
    enum Asking {
        WHOEVER,
        USER_NAME,
        PASSWORD
    }

    private final String id;
    private final String browser;
    private final AuthorizationRequest asked;
    private Asking asking = Asking.WHOEVER;
    private User user;
    private boolean passwordGiven;
    private boolean additionalProofGiven;
    private boolean consented;
    private boolean approvalRequested;
    private String typedName = "";
    private String notice = "";

    SignIn(String id, String browser, AuthorizationRequest asked) {
        this.id = id;
        this.browser = browser;
        this.asked = asked;
        this.typedName = asked.loginHint() == null ? "" : asked.loginHint();
    }

    String id() {
        return id;
    }

    String browser() {
        return browser;
    }

    AuthorizationRequest asked() {
        return asked;
    }

    Asking asking() {
        return asking;
    }

    /** Shows the page for a user name or a password next, with what was typed and what was wrong with it. */
    void ask(Asking what, String typed, String wrong) {
        asking = what;
        user = null;
        typedName = typed;
        notice = wrong;
    }

    /** Back to the very beginning: another account. */
    void startOver() {
        ask(Asking.WHOEVER, "", "");
        passwordGiven = false;
        additionalProofGiven = false;
        consented = false;
        approvalRequested = false;
    }

    String typedName() {
        return typedName;
    }

    String notice() {
        return notice;
    }

    User user() {
        return user;
    }

    void user(User chosen) {
        user = chosen;
        notice = "";
    }

    boolean passwordGiven() {
        return passwordGiven;
    }

    void passwordGiven(User by) {
        user(by);
        passwordGiven = true;
    }

    boolean additionalProofGiven() {
        return additionalProofGiven;
    }

    void giveAdditionalProof() {
        additionalProofGiven = true;
    }

    boolean consented() {
        return consented;
    }

    void consent() {
        consented = true;
    }

    boolean approvalRequested() {
        return approvalRequested;
    }

    void requestApproval() {
        approvalRequested = true;
    }
}
