package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.state.Folder;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Returns the mailbox settings of the caller's own mailbox. For a shared mailbox Microsoft answers 403.
 *
 * @param purposeOnly whether the route is the one of {@code userPurpose} alone
 */
record MailboxSettings(MailboxAuthorizer mailboxes, boolean purposeOnly) implements Endpoint {
    @Override
    public Response handle(Request request) {
        MailboxAuthorizer.Access access =
                mailboxes.authorize(request, "MailboxSettings.Read", "MailboxSettings.ReadWrite");
        Mailbox mailbox = access.mailbox();
        String purpose = mailbox.purpose().name().toLowerCase(Locale.ROOT);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "@odata.context",
                "https://graph.microsoft.com/v1.0/$metadata#users('me')/mailboxSettings"
                        + (purposeOnly ? "/userPurpose" : ""));
        if (purposeOnly) {
            json.put("value", purpose);
            return Response.json(200, json);
        }
        json.put("archiveFolder", GraphJson.folderId(mailbox, Folder.ARCHIVE));
        json.put("timeZone", "UTC");
        json.put("delegateMeetingMessageDeliveryOptions", "sendToDelegateOnly");
        json.put("dateFormat", "yyyy-MM-dd");
        json.put("timeFormat", "HH:mm");
        json.put("userPurpose", purpose);
        json.put("language", Map.of("locale", "en-US", "displayName", "English (United States)"));
        return Response.json(200, json);
    }
}
