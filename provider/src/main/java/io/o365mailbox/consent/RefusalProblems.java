package io.o365mailbox.consent;

import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.settings.Cause;

/** Chooses the {@link Problem} that explains a refusal of Microsoft, by its OAuth error, its cause and its kind. */
final class RefusalProblems {

    private RefusalProblems() {}

    /** For a shared mailbox. Some causes have a problem of their own there. */
    static Problem ofShared(Refusal refusal) {
        Cause cause = refusal.cause();
        if (cause == Cause.DELEGATION_LOST) {
            return Problem.NOT_DELEGATED;
        }
        if (cause == Cause.MAILBOX_GONE) {
            return Problem.SHARED_NOT_FOUND;
        }
        return cause == Cause.SHARED_NOT_AVAILABLE ? Problem.SHARED_NOT_AVAILABLE : of(refusal);
    }

    static Problem of(Refusal refusal) {
        if ("access_denied".equals(refusal.error())) {
            return Problem.DECLINED;
        }
        if ("consent_required".equals(refusal.error()) || refusal.cause() == Cause.CONSENT_WITHDRAWN) {
            return Problem.APPROVAL_NEEDED;
        }
        if (refusal.cause() == Cause.NO_LICENCE || refusal.cause() == Cause.MAILBOX_GONE) {
            return Problem.NO_MAILBOX;
        }
        return switch (refusal.kind()) {
            case TRANSIENT -> Problem.MICROSOFT_UNAVAILABLE;
            case REGISTRATION -> Problem.REGISTRATION_BROKEN;
            case MICROSOFT_ADMINISTRATOR -> Problem.ACCOUNT_BLOCKED;
            case OWNER -> Problem.SIGN_IN_FAILED;
            case INVALID_REQUEST -> Problem.INVALID_RESPONSE;
        };
    }
}
