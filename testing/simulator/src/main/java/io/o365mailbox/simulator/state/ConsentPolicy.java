package io.o365mailbox.simulator.state;

/** What a tenant lets its users consent to by themselves. */
public enum ConsentPolicy {
    /** The older default ({@code microsoft-user-default-legacy}): anything that is not admin-only by nature. */
    LEGACY,
    /** "Let Microsoft manage your consent settings": mail, calendar, contacts and settings need an administrator. */
    MICROSOFT_MANAGED,
    /** "Do not allow user consent". */
    NONE
}
