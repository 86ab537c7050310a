package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Answer;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;

/** The page a sign-in has come to; can be loaded again. */
record SignInPage(SignIns signIns, Journey journey) implements Endpoint {
    @Override
    public Answer answer(Request request) {
        return journey.next(signIns.of(request));
    }
}
