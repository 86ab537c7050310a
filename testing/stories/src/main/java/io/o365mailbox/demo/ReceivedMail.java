package io.o365mailbox.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;

/**
 * A mail, decoded.
 *
 * @param sent by the clock of the sender, which the demo can move
 * @param text the plain text part, or an empty string
 * @param html the HTML part, or an empty string
 */
record ReceivedMail(String to, String subject, Instant sent, String text, String html) {

    static ReceivedMail read(MimeMessage message) throws MessagingException, IOException {
        var sent = message.getSentDate() == null ? new Date() : message.getSentDate();
        return new ReceivedMail(
                message.getAllRecipients()[0].toString(),
                message.getSubject() == null ? "" : message.getSubject(),
                sent.toInstant(),
                part(message, "text/plain"),
                part(message, "text/html"));
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
