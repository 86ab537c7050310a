package io.o365mailbox.simulator.web;

/** A refusal that knows how it is to be said; endpoints throw it, the server's edge sends it. */
public abstract class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected Refused(String message) {
        super(message, null, false, false);
    }

    /** In the words and form of the service that refuses. */
    public abstract Answer answer(Request request);
}
