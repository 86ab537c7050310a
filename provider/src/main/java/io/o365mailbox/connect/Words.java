package io.o365mailbox.connect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.ClientModel;

/** What is said in the person's language without being a message. */
final class Words {

    private Words() {}

    static String nameOf(ClientModel client) {
        return client.getName() == null || client.getName().isBlank() ? client.getClientId() : client.getName();
    }

    /** UTC and says so, since a server cannot know where the person is. */
    static String time(RequiredActionContext context, Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(context.getSession().getContext().resolveLocale(context.getUser()))
                        .format(when.atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
