package io.o365mailbox.mailbox.sealing;

/**
 * There is no key to seal a grant with, or the vault that should have it does not answer. The fault of the realm's
 * configuration, never of one mailbox: nothing has been stored and no mailbox should be marked. The message says what an
 * administrator has to do and holds no secret.
 */
public final class NoSealingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSealingKeyException(String message) {
        super(message);
    }
}
