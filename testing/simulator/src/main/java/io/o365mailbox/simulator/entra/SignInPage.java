package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Shows the current page of a sign-in. The user can reload it. */
record SignInPage(SignIns signIns, SignInFlow flow) implements Endpoint {
    @Override
    public Response handle(Request request) {
        return flow.proceed(signIns.find(request));
    }
}
