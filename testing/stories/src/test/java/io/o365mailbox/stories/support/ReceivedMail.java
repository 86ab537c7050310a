package io.o365mailbox.stories.support;

import io.o365mailbox.stories.screen.Visitor;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One mail, decoded as a mail program shows it.
 *
 * @param headers names of all headers, in the order of the mail
 * @param text the text/plain part
 * @param html the text/html part
 */
public record ReceivedMail(String to, String subject, List<String> headers, String text, String html) {

    private static final Pattern LINK = Pattern.compile("https?://\\S*/o365-mailbox/\\S+");

    static ReceivedMail of(MimeMessage message) throws MessagingException, IOException {
        var parts = (MimeMultipart) message.getContent();
        if (parts.getCount() != 2) {
            throw new AssertionError("Expected a mail with two parts, but it has " + parts.getCount());
        }
        return new ReceivedMail(
                message.getAllRecipients()[0].toString(),
                message.getSubject(),
                Collections.list(message.getAllHeaders()).stream()
                        .map(Header::getName)
                        .toList(),
                part(parts.getBodyPart(0), "text/plain"),
                part(parts.getBodyPart(1), "text/html"));
    }

    /** The first link to the provider in the text part. */
    public URI link() {
        var matcher = LINK.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("There is no link in:\n" + text);
        }
        return URI.create(matcher.group());
    }

    /** The text that a mail program shows for the HTML part. */
    public String shownTo(Visitor visitor) {
        visitor.page().setContent(html);
        return visitor.page().locator("body").innerText();
    }

    private static String part(BodyPart part, String type) throws MessagingException, IOException {
        if (!part.isMimeType(type)) {
            throw new AssertionError("Expected " + type + " but it is " + part.getContentType());
        }
        return part.getContent().toString();
    }
}
