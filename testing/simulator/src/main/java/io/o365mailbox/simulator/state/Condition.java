package io.o365mailbox.simulator.state;

/** What conditional access demands of a user. It applies until it is set to {@link #NONE}. */
public enum Condition {
    /** No demand. */
    NONE,
    /**
     * Multi-factor authentication is required: AADSTS50076. The user can complete it in the browser, a refresh fails.
     */
    MFA_REQUIRED,
    /** A policy blocks access: AADSTS53003. The user cannot resolve it. */
    BLOCKED_BY_POLICY,
    /** A compliant device is required: AADSTS53000. A server can never meet this demand. */
    DEVICE_REQUIRED,
    /** The sign-in frequency is exceeded: AADSTS70043. Signing in again resolves it. */
    SIGN_IN_EXPIRED
}
