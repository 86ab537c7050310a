package io.o365mailbox.mailbox.sealing;

import io.o365mailbox.settings.Secret;

/** What came of opening a seal. */
public sealed interface UnsealResult {

    UnsealResult FORGED = new Damaged("it is damaged or was not sealed by us");

    /** It was ours and whole. */
    record Content(Secret value) implements UnsealResult {}

    /**
     * The key that sealed it is not there: removed, or another value stands in the vault. It opens again when the key is back.
     *
     * @param kid of the key that is missed; not secret
     */
    record KeyGone(String kid) implements UnsealResult {}

    /**
     * Its key is there, but it does not open and never will.
     *
     * @param reason end of a sentence for the administrator's log, without secrets
     */
    record Damaged(String reason) implements UnsealResult {}

    /** There is nothing to open any more. */
    record Nothing() implements UnsealResult {}
}
