package io.o365mailbox.approval;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.time.Instant;
import java.util.Set;

/**
 * An organization as real tokens have shown it. What its administrator answers later is not in it until a token shows that
 * too.
 *
 * @param provider alias of the identity provider: each is an app registration of its own, and consent is given to that
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param domains seen with mailboxes of this tenant, as in {@code Address.domain()}
 * @param scopes that the newest token asked for them carried
 * @param provenBy id of the Keycloak user whose token was the first; null for an administrator, who has no account here
 * @param provenAt of that first token
 */
public record KnownTenant(
        String provider,
        String cloud,
        Tenant tenant,
        Set<String> domains,
        Scopes scopes,
        String provenBy,
        Instant provenAt) {

    public KnownTenant {
        domains = Set.copyOf(domains);
    }

    /** Whether a colleague has had all of this; then nobody should have to ask for it again. */
    public boolean hasApproved(Scopes needed) {
        return scopes.containsAll(needed);
    }
}
