package io.o365mailbox.connect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.ClientModel;

/** What is said in the person's language without being a message. */
final class DisplayTexts {

    private DisplayTexts() {}

    /** Keycloak's own clients are named by message keys; whoever comes through them deals with the realm. */
    static String nameOf(ClientModel client) {
        String name = client.getName();
        if (name != null && name.startsWith("${")) {
            String realm = client.getRealm().getDisplayName();
            return realm == null || realm.isBlank() ? client.getRealm().getName() : realm;
        }
        return name == null || name.isBlank() ? client.getClientId() : name;
    }

    /** UTC and says so, since a server cannot know where the person is. */
    static String time(RequiredActionContext context, Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(context.getSession().getContext().resolveLocale(context.getUser()))
                        .format(when.atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
