package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;

/** Describes a mailbox in Keycloak's events. All events use the same details for the same things. */
public final class MailboxEventDetails {

    private MailboxEventDetails() {}

    /**
     * Adds identity provider, credential type, id and address of a mailbox.
     *
     * @return the same builder
     */
    public static EventBuilder add(EventBuilder event, Mailbox mailbox) {
        return add(
                addProvider(event, mailbox.provider()),
                mailbox.id(),
                mailbox.address().value());
    }

    /** Adds id and address of a mailbox. */
    public static EventBuilder add(EventBuilder event, String mailboxId, String address) {
        return event.detail(Details.CREDENTIAL_ID, mailboxId).detail(Details.CREDENTIAL_USER_LABEL, address);
    }

    /** Adds identity provider and credential type, for an event whose mailbox is not known yet. */
    public static EventBuilder addProvider(EventBuilder event, String providerAlias) {
        return event.detail(Details.IDENTITY_PROVIDER, providerAlias)
                .detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX);
    }
}
