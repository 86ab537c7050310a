package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Handles the page for multi-factor authentication. */
record MfaStep(SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.find(request);
        signIn.completeMfa();
        return SignIns.redirectToPage(signIn);
    }
}
