package io.o365mailbox.approval;

import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The organizations that have approved what one identity provider requests. An approval counts only once a token has
 * shown it.
 */
public final class ApprovedTenants {

    private static final Logger LOG = Logger.getLogger(ApprovedTenants.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final ProviderSettings settings;
    private final KnownTenants tenants;

    public ApprovedTenants(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.settings = ProviderSettings.of(provider.getConfig());
        this.tenants = new KnownTenants(session, realm);
    }

    /**
     * Whether the organization has approved all of these scopes. False after a scope was added to the provider's
     * settings, until a token carries that scope too.
     *
     * @param tenant null if it is not known; the domain of the address decides then
     * @param address may be null if the tenant is known
     */
    boolean haveApproved(Tenant tenant, Address address, Scopes needed) {
        return find(tenant, address).filter(found -> found.hasApproved(needed)).isPresent();
    }

    /**
     * The scopes that an organization has not approved, if it has approved others of them; else none.
     *
     * @param tenant null if it is not known; the domain of the address decides then
     */
    Scopes missing(Tenant tenant, Address address, Scopes needed) {
        return find(tenant, address)
                .map(found -> needed.missingFrom(found.scopes()))
                .filter(missing -> missing.names().size() < needed.names().size())
                .orElse(Scopes.NONE);
    }

    private Optional<KnownTenant> find(Tenant tenant, Address address) {
        String cloud = settings.cloud().name();
        return tenant == null
                ? tenants.findByDomain(provider.getAlias(), cloud, address.domain())
                : tenants.find(provider.getAlias(), cloud, tenant);
    }

    /**
     * Records what a token shows about its tenant, and marks the tenant's waiting requests that need no more than that
     * as approved. Commits in transactions of its own.
     *
     * @param tenant of a validated id_token
     * @param address of a mailbox whose domain is known to belong to this tenant; null if there is none
     * @param requested the scopes that the token was requested with
     * @param granted the scopes of the token
     * @param userId whose token it is; null for an administrator, who has no account here
     */
    public void record(Tenant tenant, Address address, Scopes requested, Scopes granted, String userId) {
        TenantEvidence evidence = new TenantEvidence(
                provider.getAlias(),
                settings.cloud().name(),
                tenant,
                address == null ? null : address.domain(),
                requested,
                granted,
                userId);
        tenants.record(evidence);
        markWaitingRequestsApproved(evidence);
    }

    private void markWaitingRequestsApproved(TenantEvidence evidence) {
        int approved = Transactions.callInNewTransaction(session.getKeycloakSessionFactory(), own -> {
            RealmModel sameRealm = own.realms().getRealm(realm.getId());
            return new KnownTenants(own, sameRealm)
                    .find(evidence.provider(), evidence.cloud(), evidence.tenant())
                    .map(new ApprovalRequests(own, sameRealm)::markApproved)
                    .orElse(0);
        });
        if (approved > 0) {
            LOG.infof(
                    "Realm %s: tenant %s has approved the application; %d waiting mailboxes can be connected",
                    realm.getName(), evidence.tenant(), approved);
            ApprovalNotifier.notifyAfterRequest(session, realm);
        }
    }
}
