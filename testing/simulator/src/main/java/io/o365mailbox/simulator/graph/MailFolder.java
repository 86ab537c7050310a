package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Arrays;
import java.util.Map;

/** One folder, by its well-known name or id: the cheapest proof that a mailbox answers. */
record MailFolder(MailboxDoor door) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxDoor.Visit visit = door.open(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        Map<String, Object> folder =
                Shapes.folder(visit.mailbox(), find(visit.mailbox(), request.pathParameter("folder")));
        return Response.json(200, Select.from(request, "me/mailFolders/$entity", folder, Collection.plain(folder)));
    }

    static Folder find(Mailbox mailbox, String nameOrId) {
        return Folder.named(nameOrId)
                .or(() -> Arrays.stream(Folder.values())
                        .filter(f -> Shapes.folderId(mailbox, f).equals(nameOrId))
                        .findFirst())
                .orElseThrow(GraphError::notFound);
    }
}
