package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Map;

/** Returns one message by its id. */
record MessageById(MailboxAuthorizer mailboxes) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxAuthorizer.Access access = mailboxes.authorize(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        Map<String, Object> message = access.mailbox().messages().stream()
                .filter(m -> m.id().equals(request.pathParameter("message")))
                .findFirst()
                .map(m -> GraphJson.message(access.mailbox(), m, Messages.basicOnly(access)))
                .orElseThrow(GraphError::notFound);
        return Response.json(
                200, Select.entity(request, "me/messages/$entity", message, CollectionPage.properties(message)));
    }
}
