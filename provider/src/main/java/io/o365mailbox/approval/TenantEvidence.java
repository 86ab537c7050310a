package io.o365mailbox.approval;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Objects;

/**
 * What one real token of a tenant shows. The tenant is the {@code tid} of a validated id_token, never what a browser brought.
 *
 * @param provider alias of the identity provider
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param domain that is known to be this tenant's, as in {@code Address.domain()}; null if none is
 * @param asked the scopes Microsoft was asked for
 * @param granted those of the token
 * @param userId whose token it is; null for an administrator, who has no account here
 */
public record TenantEvidence(
        String provider, String cloud, Tenant tenant, String domain, Scopes asked, Scopes granted, String userId) {

    public TenantEvidence {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(cloud, "cloud");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(granted, "granted");
    }

    /** What is known of the tenant's scopes afterwards: what was asked for and not given has been withdrawn. */
    Scopes after(Scopes before) {
        return before.and(granted).missingFrom(asked.missingFrom(granted)).missingFrom(Scopes.OPENID);
    }
}
