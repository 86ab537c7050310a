package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Answer;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;

/** The second factor was given. */
record ProofStep(SignIns signIns) implements Endpoint {
    @Override
    public Answer answer(Request request) {
        SignIn signIn = signIns.of(request);
        signIn.giveAdditionalProof();
        return SignIns.page(signIn);
    }
}
