package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** The page a sign-in has come to; can be loaded again. */
record SignInPage(SignIns signIns, Journey journey) implements Endpoint {
    @Override
    public Response handle(Request request) {
        return journey.next(signIns.of(request));
    }
}
