package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxCredentialModel;
import io.o365mailbox.mailbox.Mailboxes;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;

/** A mailbox given up by its owner: row and credential go together, and Keycloak's own event tells. */
final class Disconnection {

    private final RequiredActionContext context;
    private final Mailboxes mailboxes;

    Disconnection(RequiredActionContext context, Mailboxes mailboxes) {
        this.context = context;
        this.mailboxes = mailboxes;
    }

    /** @param own a mailbox of the user */
    void of(Mailbox own) {
        mailboxes
                .disconnect(context.getUser(), own.id())
                .ifPresent(gone -> context.getEvent()
                        .clone()
                        .event(EventType.REMOVE_CREDENTIAL)
                        .detail(Details.IDENTITY_PROVIDER, gone.provider())
                        .detail(Details.CREDENTIAL_TYPE, MailboxCredentialModel.TYPE)
                        .detail(Details.CREDENTIAL_ID, gone.id())
                        .detail(Details.CREDENTIAL_USER_LABEL, gone.address().value())
                        .success());
    }
}
