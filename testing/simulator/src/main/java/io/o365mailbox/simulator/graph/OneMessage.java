package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Map;

/** One message by its id. */
record OneMessage(MailboxDoor door) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxDoor.Visit visit = door.open(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        Map<String, Object> message = visit.mailbox().messages().stream()
                .filter(m -> m.id().equals(request.pathParameter("message")))
                .findFirst()
                .map(m -> Shapes.message(visit.mailbox(), m, Messages.basic(visit)))
                .orElseThrow(GraphError::notFound);
        return Response.json(200, Select.from(request, "me/messages/$entity", message, Collection.plain(message)));
    }
}
