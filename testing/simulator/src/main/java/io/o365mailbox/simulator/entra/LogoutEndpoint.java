package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Ends all sessions of the browser. Refresh tokens stay valid, as at Microsoft. */
record LogoutEndpoint(State state, SignIns signIns) implements Endpoint {
    @Override
    public Response handle(Request request) {
        state.sessions().signOut(signIns.browserId(request));
        return request.parameter("post_logout_redirect_uri")
                .map(Response::redirect)
                .orElseGet(() -> Layout.page(
                        200, "You signed out of your account", "<p id=\"signed-out\">Close all browser windows.</p>"));
    }
}
