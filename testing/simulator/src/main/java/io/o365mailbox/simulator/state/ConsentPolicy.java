package io.o365mailbox.simulator.state;

/** The user consent setting of a tenant: what its users may consent to without an administrator. */
public enum ConsentPolicy {
    /**
     * The older default ({@code microsoft-user-default-legacy}): every permission that does not require an
     * administrator.
     */
    LEGACY,
    /**
     * "Let Microsoft manage your consent settings": mail, calendar, contacts and mailbox settings need an
     * administrator.
     */
    MICROSOFT_MANAGED,
    /** "Do not allow user consent": every permission needs an administrator. */
    NONE
}
