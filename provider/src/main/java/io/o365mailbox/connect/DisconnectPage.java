package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxEventDetails;
import java.net.URI;
import java.util.Map;
import org.keycloak.events.EventType;

/** Asks for confirmation before a mailbox is disconnected, and says what Microsoft remembers. */
final class DisconnectPage {

    private final StepContext context;

    DisconnectPage(StepContext context) {
        this.context = context;
    }

    void confirm(StepForm form) {
        context.ownMailbox(form.id()).ifPresentOrElse(this::show, new ManagePage(context)::show);
    }

    /** Deletes row and credential together, and fires Keycloak's event. Ignores a mailbox that is not the user's. */
    void disconnect(StepForm form) {
        context.ownMailbox(form.id())
                .flatMap(mailbox -> context.mailboxes().disconnect(context.user(), mailbox.id()))
                .ifPresent(disconnected -> MailboxEventDetails.add(
                                context.keycloak().getEvent().clone().event(EventType.REMOVE_CREDENTIAL), disconnected)
                        .success());
        context.mailboxesChanged();
        new ManagePage(context).show();
    }

    private void show(Mailbox mailbox) {
        Map<String, Object> values = context.commonValues();
        values.put("mailbox", new MailboxView(context).values(mailbox));
        boolean personal = mailbox.tenant() != null && mailbox.tenant().isPersonal();
        values.put("personal", personal);
        values.put(
                "myApps", context.provider().cloud().myApps().map(URI::toString).orElse(null));
        context.show("o365-mailbox-disconnect.ftl", values);
    }
}
