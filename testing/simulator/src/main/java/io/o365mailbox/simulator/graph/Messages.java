package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Message;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;
import java.util.Map;

/** Returns the messages of a mailbox or of one folder, newest first. */
record Messages(MailboxAuthorizer mailboxes) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxAuthorizer.Access access = mailboxes.authorize(request, "Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
        Mailbox mailbox = access.mailbox();
        boolean basicOnly = basicOnly(access);
        List<Message> messages = request.pathParameter("folder") == null
                ? mailbox.messages()
                : mailbox.messages(MailFolder.find(mailbox, request.pathParameter("folder")));
        List<Map<String, Object>> shown = messages.stream()
                .filter(m -> matchesFilter(request, m))
                .map(m -> GraphJson.message(mailbox, m, basicOnly))
                .toList();
        return CollectionPage.page(request, "me/messages", shown);
    }

    /** Whether the caller has only Mail.ReadBasic, which does not include message bodies. */
    static boolean basicOnly(MailboxAuthorizer.Access access) {
        return !access.caller().hasAny("Mail.Read", "Mail.ReadWrite", "Mail.Read.Shared", "Mail.ReadWrite.Shared");
    }

    private static boolean matchesFilter(Request request, Message message) {
        String filter = request.query("$filter").orElse("");
        return switch (filter.replaceAll("\\s+", " ").trim()) {
            case "" -> true;
            case "isRead eq false" -> !message.read();
            case "isRead eq true" -> message.read();
            default ->
                throw GraphError.of(
                        400, "ErrorInvalidUrlQueryFilter", "The simulator supports no filter except isRead.");
        };
    }
}
