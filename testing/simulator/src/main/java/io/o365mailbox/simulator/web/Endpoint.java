package io.o365mailbox.simulator.web;

/** Handles the requests of one route. To answer with an error it throws {@link ErrorResponseException}. */
@FunctionalInterface
public interface Endpoint {
    Response handle(Request request);
}
