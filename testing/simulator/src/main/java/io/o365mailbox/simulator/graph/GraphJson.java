package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Message;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders and messages as JSON of Graph's v1.0 schema. Only properties that the Graph SDK knows. */
final class GraphJson {
    private GraphJson() {}

    static String folderId(Mailbox mailbox, Folder folder) {
        return "AAMk" + Ids.derived(mailbox.address() + "/" + folder.wellKnownName()) + "AAA";
    }

    static Map<String, Object> folder(Mailbox mailbox, Folder folder) {
        List<Message> messages = mailbox.messages(folder);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", folderId(mailbox, folder));
        json.put("displayName", folder.title());
        json.put("parentFolderId", "AAMk" + Ids.derived(mailbox.address() + "/") + "AAA");
        json.put("childFolderCount", 0);
        json.put("unreadItemCount", messages.stream().filter(m -> !m.read()).count());
        json.put("totalItemCount", messages.size());
        json.put("isHidden", false);
        return json;
    }

    /** @param basicOnly whether to omit body and preview, which Mail.ReadBasic does not include */
    static Map<String, Object> message(Mailbox mailbox, Message message, boolean basicOnly) {
        String received = message.received().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@odata.etag", "W/\"" + Ids.derived(message.id()).substring(0, 24) + "\"");
        json.put("id", message.id());
        json.put("createdDateTime", received);
        json.put("lastModifiedDateTime", received);
        json.put("changeKey", Ids.derived(message.id()).substring(0, 24));
        json.put("categories", List.of());
        json.put("receivedDateTime", received);
        json.put("sentDateTime", received);
        json.put("hasAttachments", false);
        json.put("internetMessageId", "<" + Ids.derived(message.id()) + "@simulated.example>");
        json.put("subject", message.subject());
        if (!basicOnly) {
            json.put(
                    "bodyPreview",
                    message.body().substring(0, Math.min(255, message.body().length())));
        }
        json.put("importance", "normal");
        json.put("parentFolderId", folderId(mailbox, message.folder()));
        json.put("conversationId", "AAQk" + Ids.derived(message.subject()));
        json.put("isDeliveryReceiptRequested", false);
        json.put("isReadReceiptRequested", false);
        json.put("isRead", message.read());
        json.put("isDraft", message.folder() == Folder.DRAFTS);
        json.put("webLink", "https://outlook.office365.com/owa/?ItemID=" + message.id());
        json.put("inferenceClassification", "focused");
        if (!basicOnly) {
            json.put("body", Map.of("contentType", "text", "content", message.body()));
        }
        json.put("sender", correspondent(message.from()));
        json.put("from", correspondent(message.from()));
        json.put(
                "toRecipients",
                message.to().stream().map(GraphJson::correspondent).toList());
        json.put("ccRecipients", List.of());
        json.put("bccRecipients", List.of());
        json.put("replyTo", List.of());
        json.put("flag", Map.of("flagStatus", "notFlagged"));
        return json;
    }

    private static Map<String, Object> correspondent(Message.Correspondent who) {
        return Map.of("emailAddress", Map.of("name", who.name(), "address", who.address()));
    }
}
