package io.o365mailbox.approval;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Objects;

/**
 * What one token shows about its tenant.
 *
 * @param provider alias of the identity provider
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant the {@code tid} of a validated id_token, never a value from the browser
 * @param domain a domain that is known to belong to this tenant, as in {@code Address.domain()}; null if none is
 * @param requested the scopes that the token was requested with
 * @param granted the scopes of the token
 * @param userId whose token it is; null for an administrator, who has no account here
 */
record TenantEvidence(
        String provider, String cloud, Tenant tenant, String domain, Scopes requested, Scopes granted, String userId) {

    TenantEvidence {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(cloud, "cloud");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(requested, "requested");
        Objects.requireNonNull(granted, "granted");
    }

    /**
     * Adds the granted scopes to those that were known before, and removes those that were requested and not granted:
     * these have been withdrawn.
     */
    Scopes applyTo(Scopes known) {
        return known.and(granted).missingFrom(requested.missingFrom(granted)).missingFrom(Scopes.OPENID);
    }
}
