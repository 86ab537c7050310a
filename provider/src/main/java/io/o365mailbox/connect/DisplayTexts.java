package io.o365mailbox.connect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.ClientModel;

/** Formats names and times for the pages. Everything else that a page says comes from the message bundles. */
final class DisplayTexts {

    /**
     * How the names of Keycloak's own clients begin: they are message keys such as {@code ${client_account-console}}.
     */
    private static final String MESSAGE_KEY = "${";

    private DisplayTexts() {}

    /**
     * The name of an application: its name, else its client id. For Keycloak's own clients it is the realm's name,
     * because users know the realm, not the account console.
     */
    static String nameOf(ClientModel client) {
        String name = client.getName();
        if (name != null && name.startsWith(MESSAGE_KEY)) {
            String realm = client.getRealm().getDisplayName();
            return realm == null || realm.isBlank() ? client.getRealm().getName() : realm;
        }
        return name == null || name.isBlank() ? client.getClientId() : name;
    }

    /**
     * Date and time in the user's language. In UTC, and labelled so, because a server does not know the user's time
     * zone.
     */
    static String time(RequiredActionContext context, Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(context.getSession().getContext().resolveLocale(context.getUser()))
                        .format(when.atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
