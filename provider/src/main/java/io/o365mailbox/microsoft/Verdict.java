package io.o365mailbox.microsoft;

import io.o365mailbox.microsoft.Refusal.Kind;
import io.o365mailbox.settings.Cause;

/**
 * One line of the tables of errors.
 *
 * @param cause null unless a person must act on the mailbox
 */
record Verdict(Kind kind, Cause cause) {

    static final Verdict PASSING = new Verdict(Kind.PASSING, null);
    static final Verdict REGISTRATION = new Verdict(Kind.REGISTRATION, null);
    static final Verdict OUR_BUG = new Verdict(Kind.OUR_BUG, null);

    Verdict {
        boolean aboutTheMailbox = kind == Kind.OWNER || kind == Kind.MICROSOFT_ADMINISTRATOR;
        if (aboutTheMailbox != (cause != null)) {
            throw new IllegalArgumentException("a cause where a person must act on the mailbox, and only there");
        }
    }

    static Verdict owner(Cause cause) {
        return new Verdict(Kind.OWNER, cause);
    }

    static Verdict administrator(Cause cause) {
        return new Verdict(Kind.MICROSOFT_ADMINISTRATOR, cause);
    }

    boolean aboutTheMailbox() {
        return cause != null;
    }
}
