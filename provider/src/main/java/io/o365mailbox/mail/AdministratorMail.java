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
 * A user's request to the Microsoft administrator of their organization. Nothing in it is free text: what the user could
 * have chosen is an address, and a name that is made inert.
 *
 * @param asking whose language the mail is in
 * @param mailbox which the user wants to connect
 * @param organization what the limit counts by: tenant id, or the domain where it is unknown
 * @param applicationName as Microsoft shows it
 * @param publisherName as Microsoft shows it; null if the publisher is not verified
 * @param permissions message keys, one sentence each
 * @param link of the administrator
 * @param expires when the link ends
 */
public record AdministratorMail(
        UserModel asking,
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
     * What the templates show, all of it inert; for the page that offers the same words to copy too.
     *
     * @param reader the language in which dates are written
     */
    public Map<String, Object> values(Locale reader) {
        String name = InertText.nameOf(asking);
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
                        .withLocale(reader)
                        .format(expires.atZone(ZoneOffset.UTC)));
        return values;
    }
}
