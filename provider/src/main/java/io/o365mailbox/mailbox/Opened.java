package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Secret;

/** What came of opening a seal. */
sealed interface Opened {

    Opened FORGED = new Refused("it is damaged or was not sealed by us");

    /** It was ours and whole. */
    record Grant(Secret refreshToken) implements Opened {}

    /**
     * @param reason end of a sentence for the administrator's log, without secrets
     */
    record Refused(String reason) implements Opened {}
}
