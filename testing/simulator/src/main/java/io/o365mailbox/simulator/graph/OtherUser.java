package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;

/** {@code /users/{name}}: the caller's own entry; anybody else's is refused to a caller with User.Read and mail permissions. */
record OtherUser(State state, MailboxDoor door, Me me) implements Endpoint {
    @Override
    public Response handle(Request request) {
        Caller caller = Caller.of(state, request);
        if (!door.isOwn(caller.user(), request.pathParameter("user"))) {
            throw GraphError.of(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        return me.handle(request);
    }
}
