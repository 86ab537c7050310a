package io.o365mailbox.mailbox.sealing;

/**
 * There is no usable key, or the vault that should hold it cannot be read. The cause is the realm's configuration,
 * never a single mailbox: nothing was stored, and the state of a mailbox must not change. The message says what an
 * administrator has to do and contains no secret.
 */
public final class NoSealingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSealingKeyException(String message) {
        super(message);
    }
}
