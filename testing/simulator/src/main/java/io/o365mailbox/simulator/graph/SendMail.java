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

/** Sends a message: delivers it to the recipients that have a mailbox here, and stores it in Sent Items. */
record SendMail(State state, MailboxAuthorizer mailboxes) implements Endpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Response handle(Request request) {
        MailboxAuthorizer.Access access = mailboxes.authorize(request, "Mail.Send");
        if (!access.own() && !access.mailbox().sendAsAllowed(access.caller().user())) {
            throw GraphError.of(
                    403,
                    "ErrorSendAsDenied",
                    "The user account which was used to submit this request does not have the right to send mail on "
                            + "behalf of the specified sending account., Cannot submit message.");
        }
        JsonNode body = read(request);
        JsonNode sent = body.has("message") ? body.get("message") : body.path("Message");
        List<Message.Correspondent> to = recipients(sent.path("toRecipients"));
        if (to.isEmpty()) {
            throw GraphError.of(
                    400, "ErrorInvalidRecipients", "At least one recipient isn't valid., Recipient is empty.");
        }
        String name = access.own()
                ? access.caller().user().displayName()
                : access.mailbox().address();
        Message message = new Message(
                "AAMk" + Ids.random(32),
                Folder.SENT_ITEMS,
                new Message.Correspondent(name, access.mailbox().address()),
                to,
                sent.path("subject").asText(),
                sent.path("body").path("content").asText(),
                state.clock().instant(),
                true);
        state.mailboxes().deliver(message);
        if (body.path("saveToSentItems").asBoolean(true)) {
            access.mailbox().put(message);
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
