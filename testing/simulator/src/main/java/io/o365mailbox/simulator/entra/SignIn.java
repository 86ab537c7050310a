package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.User;

/**
 * A sign-in in progress in one browser: the authorization request and the progress so far. Guarded by the state's
 * monitor.
 */
final class SignIn {
    /** The page to show while the user is not known. */
    enum Page {
        /** Not decided yet: depends on sessions and hints. */
        NONE,
        USER_NAME,
        PASSWORD
    }

    private final String id;
    private final String browser;
    private final AuthorizationRequest authorization;
    private Page page = Page.NONE;
    private User user;
    private boolean passwordGiven;
    private boolean mfaCompleted;
    private boolean consented;
    private boolean approvalRequested;
    private String typedName = "";
    private String notice = "";

    SignIn(String id, String browser, AuthorizationRequest authorization) {
        this.id = id;
        this.browser = browser;
        this.authorization = authorization;
        this.typedName = authorization.loginHint() == null ? "" : authorization.loginHint();
    }

    String id() {
        return id;
    }

    String browser() {
        return browser;
    }

    AuthorizationRequest authorization() {
        return authorization;
    }

    Page page() {
        return page;
    }

    /**
     * Sets the next page.
     *
     * @param nameInForm the user principal name to put in the form
     * @param message an error message for the page, empty for none
     */
    void show(Page nextPage, String nameInForm, String message) {
        page = nextPage;
        user = null;
        typedName = nameInForm;
        notice = message;
    }

    /** Starts again from the beginning, for another account. */
    void startOver() {
        show(Page.NONE, "", "");
        passwordGiven = false;
        mfaCompleted = false;
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

    void passwordGiven(User authenticated) {
        user(authenticated);
        passwordGiven = true;
    }

    boolean mfaCompleted() {
        return mfaCompleted;
    }

    void completeMfa() {
        mfaCompleted = true;
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
