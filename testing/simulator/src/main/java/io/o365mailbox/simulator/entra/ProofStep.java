package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** The second factor was given. */
record ProofStep(SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        SignIn signIn = signIns.of(request);
        signIn.giveAdditionalProof();
        return SignIns.page(signIn);
    }
}
