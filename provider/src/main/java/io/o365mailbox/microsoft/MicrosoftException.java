package io.o365mailbox.microsoft;

import java.util.Objects;

/**
 * Microsoft said no, or nothing usable. The only exception of this package. It has no cause and its message is built
 * from names and numbers alone: what MSAL4J and JSON parsers throw quotes the answer, tokens included.
 */
public final class MicrosoftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public MicrosoftException(Refusal refusal) {
        super(Objects.requireNonNull(refusal).toString());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
