package io.o365mailbox.simulator.web;

/** Something that answers. What it throws is turned into an answer at one place, {@link Refused}. */
@FunctionalInterface
public interface Endpoint {
    Answer answer(Request request);
}
