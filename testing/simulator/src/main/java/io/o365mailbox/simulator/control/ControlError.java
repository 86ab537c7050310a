package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.ErrorResponseException;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.time.DateTimeException;
import java.util.Map;

/** A 400 of the control API, with a message in the property {@code error}. */
final class ControlError extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private ControlError(String text) {
        super(text);
    }

    /** Wraps an endpoint so that invalid values become a 400 with the message of the exception. */
    static Endpoint reportErrors(Endpoint endpoint) {
        return request -> {
            try {
                return endpoint.handle(request);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new ControlError(e.getMessage());
            }
        };
    }

    @Override
    public Response toResponse(Request request) {
        return Response.json(400, Map.of("error", getMessage()));
    }
}
