package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The folders of a mailbox. */
record MailFolders(MailboxDoor door) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxDoor.Visit visit = door.open(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        List<Map<String, Object>> folders = Arrays.stream(Folder.values())
                .map(folder -> Shapes.folder(visit.mailbox(), folder))
                .toList();
        return Collection.page(request, "me/mailFolders", folders);
    }
}
