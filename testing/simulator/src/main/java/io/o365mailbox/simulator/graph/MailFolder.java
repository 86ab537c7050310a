package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Arrays;
import java.util.Map;

/** Returns one folder, by well-known name or id. Clients use it as the cheapest check that a mailbox is accessible. */
record MailFolder(MailboxAuthorizer mailboxes) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxAuthorizer.Access access = mailboxes.authorize(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        Map<String, Object> folder =
                GraphJson.folder(access.mailbox(), find(access.mailbox(), request.pathParameter("folder")));
        return Response.json(
                200, Select.entity(request, "me/mailFolders/$entity", folder, CollectionPage.properties(folder)));
    }

    /** Finds a folder by well-known name or id. 404 if there is none. */
    static Folder find(Mailbox mailbox, String nameOrId) {
        return Folder.named(nameOrId)
                .or(() -> Arrays.stream(Folder.values())
                        .filter(f -> GraphJson.folderId(mailbox, f).equals(nameOrId))
                        .findFirst())
                .orElseThrow(GraphError::notFound);
    }
}
