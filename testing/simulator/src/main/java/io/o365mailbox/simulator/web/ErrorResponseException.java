package io.o365mailbox.simulator.web;

/** Thrown by endpoints to answer with an error. {@link RequestDispatcher} catches it and sends {@link #toResponse}. */
public abstract class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected ErrorResponseException(String message) {
        super(message, null, false, false);
    }

    /** The error in the format of the service that it comes from: Entra, Graph or the control API. */
    public abstract Response toResponse(Request request);
}
