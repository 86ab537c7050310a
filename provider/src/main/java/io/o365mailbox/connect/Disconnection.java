package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxCredentialModel;
import io.o365mailbox.mailbox.Mailboxes;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;

/** A mailbox given up by its owner: row and credential go together, and Keycloak's own event tells. */
final class Disconnection {

    private final RequiredActionContext context;
    private final String provider;
    private final Mailboxes mailboxes;

    Disconnection(RequiredActionContext context, String provider, Mailboxes mailboxes) {
        this.context = context;
        this.provider = provider;
        this.mailboxes = mailboxes;
    }

    /** @param id a mailbox of anybody; nothing happens unless it is the user's own */
    void of(String id) {
        Optional<Mailbox> gone = mailboxes.disconnect(context.getUser(), id);
        gone.ifPresent(mailbox -> context.getEvent()
                .clone()
                .event(EventType.REMOVE_CREDENTIAL)
                .detail(Details.IDENTITY_PROVIDER, provider)
                .detail(Details.CREDENTIAL_TYPE, MailboxCredentialModel.TYPE)
                .detail(Details.CREDENTIAL_ID, mailbox.id())
                .detail(Details.CREDENTIAL_USER_LABEL, mailbox.address().value())
                .success());
    }
}
