package io.o365mailbox.microsoft;

import java.util.Objects;

/**
 * Microsoft refused, or sent no usable response. The only exception of this package. It has no cause, and its message
 * contains names and numbers only, because the exceptions of MSAL4J and JSON parsers quote responses with tokens.
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
