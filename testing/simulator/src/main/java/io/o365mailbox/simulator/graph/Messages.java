package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Message;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;
import java.util.Map;

/** The messages of a mailbox or of one folder, newest first. */
record Messages(MailboxDoor door) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxDoor.Visit visit = door.open(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        Mailbox mailbox = visit.mailbox();
        boolean basic = basic(visit);
        List<Message> messages = request.pathParameter("folder") == null
                ? mailbox.messages()
                : mailbox.messages(MailFolder.find(mailbox, request.pathParameter("folder")));
        List<Map<String, Object>> shown = messages.stream()
                .filter(m -> fits(request, m))
                .map(m -> Shapes.message(mailbox, m, basic))
                .toList();
        return Collection.page(request, "me/messages", shown);
    }

    /** Mail.ReadBasic alone shows no bodies. */
    static boolean basic(MailboxDoor.Visit visit) {
        return !visit.caller().may("Mail.Read", "Mail.ReadWrite", "Mail.Read.Shared", "Mail.ReadWrite.Shared");
    }

    private static boolean fits(Request request, Message message) {
        String filter = request.query("$filter").orElse("");
        return switch (filter.replaceAll("\\s+", " ").trim()) {
            case "" -> true;
            case "isRead eq false" -> !message.read();
            case "isRead eq true" -> message.read();
            default ->
                throw GraphError.of(400, "ErrorInvalidUrlQueryFilter", "The simulator knows no filter but isRead.");
        };
    }
}
