package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Objects;

/**
 * What has been found out about a mailbox at Microsoft, before it is stored.
 *
 * @param provider alias of the identity provider whose app registration was granted the scopes
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant {@code tid} of the person who signed in
 * @param objectId {@code oid} of the person who signed in; for a shared mailbox this is the delegate
 * @param delegate user name of who signed in, for a shared mailbox; null for one's own
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

    /** Whether it was connected before as this one, by whichever address. */
    public boolean isOf(Mailbox mailbox) {
        return provider.equals(mailbox.provider())
                && cloud.equals(mailbox.cloud())
                && tenant.equals(mailbox.tenant())
                && objectId.equals(mailbox.objectId())
                && kind == mailbox.kind()
                && (kind == MailboxAccount.Kind.OWN || address.equals(mailbox.address()));
    }
}
