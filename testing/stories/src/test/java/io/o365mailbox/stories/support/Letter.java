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
 * @param headers names of all header lines, as they came
 * @param text the plain part
 * @param html the other part
 */
public record Letter(String to, String subject, List<String> headers, String text, String html) {

    private static final Pattern LINK = Pattern.compile("https?://\\S*/o365-mailbox/\\S+");

    static Letter of(MimeMessage message) throws MessagingException, IOException {
        var parts = (MimeMultipart) message.getContent();
        if (parts.getCount() != 2) {
            throw new AssertionError("A mail of ours has two parts, this one has " + parts.getCount());
        }
        return new Letter(
                message.getAllRecipients()[0].toString(),
                message.getSubject(),
                Collections.list(message.getAllHeaders()).stream()
                        .map(Header::getName)
                        .toList(),
                part(parts.getBodyPart(0), "text/plain"),
                part(parts.getBodyPart(1), "text/html"));
    }

    /** The one address of ours in the plain part. */
    public URI link() {
        var matcher = LINK.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No link in:\n" + text);
        }
        return URI.create(matcher.group());
    }

    /** What a mail program shows of the html part. */
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
