package io.o365mailbox.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.Message;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends a message: it lies in Sent Items, and in the inbox of everybody whose mailbox is simulated. */
record SendMail(State state, MailboxDoor door) implements Endpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Response handle(Request request) {
        MailboxDoor.Visit visit = door.open(request, "Mail.Send");
        if (!visit.own() && !visit.mailbox().sendAsAllowed(visit.caller().user())) {
            throw GraphError.of(
                    403,
                    "ErrorSendAsDenied",
                    "The user account which was used to submit this request does not have the right to send mail on behalf "
                            + "of the specified sending account., Cannot submit message.");
        }
        JsonNode body = read(request);
        JsonNode sent = body.has("message") ? body.get("message") : body.path("Message");
        List<Message.Correspondent> to = recipients(sent.path("toRecipients"));
        if (to.isEmpty()) {
            throw GraphError.of(
                    400, "ErrorInvalidRecipients", "At least one recipient isn't valid., Recipient is empty.");
        }
        String name = visit.own()
                ? visit.caller().user().displayName()
                : visit.mailbox().address();
        Message message = new Message(
                "AAMk" + Ids.random(32),
                Folder.SENT_ITEMS,
                new Message.Correspondent(name, visit.mailbox().address()),
                to,
                sent.path("subject").asText(),
                sent.path("body").path("content").asText(),
                state.clock().instant(),
                true);
        state.mailboxes().deliver(message);
        if (body.path("saveToSentItems").asBoolean(true)) {
            visit.mailbox().put(message);
        }
        return Response.empty(202);
    }

    private static JsonNode read(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw GraphError.of(400, "BadRequest", "Unable to read JSON request payload.");
        }
    }

    private static List<Message.Correspondent> recipients(JsonNode list) {
        List<Message.Correspondent> all = new ArrayList<>();
        for (JsonNode recipient : list) {
            JsonNode address = recipient.path("emailAddress");
            all.add(new Message.Correspondent(
                    address.path("name").asText(address.path("address").asText()),
                    address.path("address").asText()));
        }
        return all;
    }
}
