package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Objects;

/**
 * A mailbox that Microsoft has granted, before it is stored.
 *
 * @param provider alias of the identity provider whose app registration was granted the scopes
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant {@code tid} of the person who signed in
 * @param objectId {@code oid} of the person who signed in; for a shared mailbox this is the delegate
 * @param delegate for a shared mailbox, the user name of the account that signed in; null for an own mailbox
 * @param proven whether the mailbox has answered
 * @param scopes granted for the mailbox
 */
public record NewConnection(
        String provider,
        Address address,
        String cloud,
        Tenant tenant,
        String objectId,
        MailboxAccount.Kind kind,
        String delegate,
        boolean proven,
        Scopes scopes) {

    public NewConnection {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(cloud, "cloud");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(objectId, "objectId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(scopes, "scopes");
    }

    /** Whether this is a new connection of a stored mailbox. The address of an own mailbox can have changed. */
    boolean isSameAs(Mailbox mailbox) {
        return provider.equals(mailbox.provider())
                && cloud.equals(mailbox.cloud())
                && tenant.equals(mailbox.tenant())
                && objectId.equals(mailbox.objectId())
                && kind == mailbox.kind()
                && (kind == MailboxAccount.Kind.OWN || address.equals(mailbox.address()));
    }
}
