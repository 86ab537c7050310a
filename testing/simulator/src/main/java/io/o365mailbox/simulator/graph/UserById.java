package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** Returns the user entity of {@code /users/{user}}: only the caller's own, because User.Read does not allow others. */
record UserById(State state, MailboxAuthorizer mailboxes, Me me) implements Endpoint {
    @Override
    public Response handle(Request request) {
        Caller caller = Caller.authenticate(state, request);
        if (!mailboxes.isCaller(caller.user(), request.pathParameter("user"))) {
            throw GraphError.of(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        return me.handle(request);
    }
}
