package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Objects;

/**
 * A mailbox its owner cannot connect yet.
 *
 * @param provider alias of the identity provider
 * @param delegate who signs in for a shared one, as far as known; else null
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant whose domain the address has; null if Microsoft did not tell
 * @param scopes needed
 */
public record AwaitedMailbox(
        String provider,
        Address address,
        MailboxAccount.Kind kind,
        String delegate,
        String cloud,
        Tenant tenant,
        Scopes scopes) {

    public AwaitedMailbox {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(cloud, "cloud");
        Objects.requireNonNull(scopes, "scopes");
    }

    /** With this tenant, if Microsoft did not tell one now; {@code tenant} may be null. */
    AwaitedMailbox withTenantUnlessKnown(Tenant earlier) {
        return tenant == null ? new AwaitedMailbox(provider, address, kind, delegate, cloud, earlier, scopes) : this;
    }
}
