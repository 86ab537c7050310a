package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Objects;

/**
 * A mailbox that its owner has requested and that waits for an administrator's approval.
 *
 * @param provider alias of the identity provider
 * @param delegate for a shared mailbox, the user name of the account that will sign in, if known; else null
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant the tenant of the address's domain; null if Microsoft did not name it
 * @param scopes the scopes that need approval
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

    /** Fills in an earlier tenant if this request has none. @param earlier can be null */
    AwaitedMailbox withTenantUnlessKnown(Tenant earlier) {
        return tenant == null ? new AwaitedMailbox(provider, address, kind, delegate, cloud, earlier, scopes) : this;
    }
}
