package io.o365mailbox.microsoft;

import io.o365mailbox.microsoft.Refusal.Kind;
import io.o365mailbox.settings.Cause;

/**
 * What an error means: one entry of the error tables.
 *
 * @param cause null unless a person has to act on the mailbox
 */
record ErrorMeaning(Kind kind, Cause cause) {

    static final ErrorMeaning TRANSIENT = new ErrorMeaning(Kind.TRANSIENT, null);
    static final ErrorMeaning REGISTRATION = new ErrorMeaning(Kind.REGISTRATION, null);
    static final ErrorMeaning INVALID_REQUEST = new ErrorMeaning(Kind.INVALID_REQUEST, null);

    ErrorMeaning {
        boolean aboutTheMailbox = kind == Kind.OWNER || kind == Kind.MICROSOFT_ADMINISTRATOR;
        if (aboutTheMailbox != (cause != null)) {
            throw new IllegalArgumentException(
                    "a cause is required if a person has to act on the mailbox, and not allowed otherwise");
        }
    }

    static ErrorMeaning owner(Cause cause) {
        return new ErrorMeaning(Kind.OWNER, cause);
    }

    static ErrorMeaning administrator(Cause cause) {
        return new ErrorMeaning(Kind.MICROSOFT_ADMINISTRATOR, cause);
    }

    boolean aboutTheMailbox() {
        return cause != null;
    }
}
