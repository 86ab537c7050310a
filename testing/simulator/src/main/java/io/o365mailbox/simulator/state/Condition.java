package io.o365mailbox.simulator.state;

/** What conditional access has to say about a person until it is cleared. */
public enum Condition {
    /** Nothing. */
    NONE,
    /** Multi-factor authentication is due: AADSTS50076; a person can do it in the browser, a refresh cannot. */
    MFA_REQUIRED,
    /** A policy blocks the access: AADSTS53003; nothing the person can do. */
    BLOCKED_BY_POLICY,
    /** The device must be managed: AADSTS53000; a server can never satisfy it. */
    DEVICE_REQUIRED,
    /** The sign-in frequency has run out: AADSTS70043; signing in again helps. */
    SIGN_IN_EXPIRED
}
