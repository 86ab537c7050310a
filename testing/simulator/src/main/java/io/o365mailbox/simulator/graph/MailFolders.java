package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Returns the folders of a mailbox. */
record MailFolders(MailboxAuthorizer mailboxes) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxAuthorizer.Access access = mailboxes.authorize(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        List<Map<String, Object>> folders = Arrays.stream(Folder.values())
                .map(folder -> GraphJson.folder(access.mailbox(), folder))
                .toList();
        return CollectionPage.page(request, "me/mailFolders", folders);
    }
}
