package io.o365mailbox.approval;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.time.Instant;
import java.util.Set;

/**
 * What tokens have shown about an organization. An administrator's consent counts only once a token shows it.
 *
 * @param provider alias of the identity provider: consent is given to its app registration
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param domains of mailboxes of this tenant, as in {@code Address.domain()}
 * @param scopes that the newest token requested with them carried
 * @param provenBy id of the Keycloak user whose token was the first; null for an administrator, who has no account here
 * @param provenAt when that first token was received
 */
record KnownTenant(
        String provider,
        String cloud,
        Tenant tenant,
        Set<String> domains,
        Scopes scopes,
        String provenBy,
        Instant provenAt) {

    KnownTenant {
        domains = Set.copyOf(domains);
    }

    /** Whether tokens of this tenant have carried all of these scopes, so that no further consent is needed. */
    boolean hasApproved(Scopes needed) {
        return scopes.containsAll(needed);
    }
}
