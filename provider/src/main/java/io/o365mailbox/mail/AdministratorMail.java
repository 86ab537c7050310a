package io.o365mailbox.mail;

import io.o365mailbox.settings.Address;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.UserModel;

/**
 * A user's request to the Microsoft administrator of their organization. It contains no free text: the user chooses
 * only an address and a name, and {@link InertText} makes the name harmless.
 *
 * @param requester the user who sends the request; the mail is in this user's language
 * @param mailbox the mailbox that the user wants to connect
 * @param organization the tenant id, or the domain if the tenant is unknown; {@link MailRateLimit} counts by it
 * @param applicationName as Microsoft shows it
 * @param publisherName as Microsoft shows it; null if the publisher is not verified
 * @param permissions message keys, one sentence each
 * @param link opens the administrator's consent page
 * @param expires when the link expires
 */
public record AdministratorMail(
        UserModel requester,
        Address mailbox,
        String organization,
        String applicationName,
        String publisherName,
        List<String> permissions,
        URI link,
        Instant expires) {

    public AdministratorMail {
        permissions = List.copyOf(permissions);
    }

    /**
     * The values for the templates: of the mail, and of the page that offers the same text to copy. All of them are
     * inert.
     *
     * @param language for dates
     */
    public Map<String, Object> values(Locale language) {
        String name = InertText.nameOf(requester);
        Map<String, Object> values = new HashMap<>();
        values.put("requester", name.isEmpty() ? mailbox.value() : name);
        values.put("address", mailbox.value());
        values.put("domain", mailbox.domain());
        values.put("applicationName", InertText.line(applicationName));
        values.put("publisherName", InertText.line(publisherName));
        values.put("permissions", permissions);
        values.put("link", link.toString());
        values.put(
                "expires",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(expires.atZone(ZoneOffset.UTC)));
        return values;
    }
}
