package io.o365mailbox.mailbox.sealing;

import io.o365mailbox.settings.Secret;

/** The outcome of unsealing. */
public sealed interface UnsealResult {

    UnsealResult FORGED = new Damaged("it is damaged or was not sealed by us");

    /** The seal is intact. */
    record Content(Secret value) implements UnsealResult {}

    /**
     * The key is missing: it was removed, or the vault holds another value. Unsealing works again when the key is back.
     *
     * @param kid id of the missing key; not secret
     */
    record KeyMissing(String kid) implements UnsealResult {}

    /**
     * The key exists, but the content cannot be unsealed with it, now or later.
     *
     * @param reason a clause for the log, without secrets
     */
    record Damaged(String reason) implements UnsealResult {}

    /** Nothing is stored, or not any more. */
    record NotFound() implements UnsealResult {}
}
