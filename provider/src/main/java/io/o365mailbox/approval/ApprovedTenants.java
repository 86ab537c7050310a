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

/** Which organizations have approved what one identity provider asks for, learned from tokens alone. */
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
     * Whether nobody of this organization should meet an administrator's part. Scopes that were added to the provider since
     * are missing, so then it has not.
     *
     * @param tenant null if it is not known, then the domain decides
     */
    boolean include(Tenant tenant, Address address, Scopes needed) {
        return known(tenant, address).filter(found -> found.hasApproved(needed)).isPresent();
    }

    /** What an organization that has approved a part of this has not. @param tenant null if it is not known */
    Scopes missing(Tenant tenant, Address address, Scopes needed) {
        return known(tenant, address)
                .map(found -> needed.missingFrom(found.scopes()))
                .filter(missing -> missing.names().size() < needed.names().size())
                .orElse(Scopes.NONE);
    }

    private Optional<KnownTenant> known(Tenant tenant, Address address) {
        String cloud = settings.cloud().name();
        return tenant == null
                ? tenants.ofDomain(provider.getAlias(), cloud, address.domain())
                : tenants.find(provider.getAlias(), cloud, tenant);
    }

    /**
     * A token has come. Everybody of its organization who waits for no more than it shows may go on.
     *
     * @param tenant of a validated id_token
     * @param address of a mailbox proven to be of this tenant; null if none is
     * @param asked what the token was asked for
     * @param userId null for an administrator without account
     */
    public void learn(Tenant tenant, Address address, Scopes asked, Scopes granted, String userId) {
        TenantEvidence proof = new TenantEvidence(
                provider.getAlias(),
                settings.cloud().name(),
                tenant,
                address == null ? null : address.domain(),
                asked,
                granted,
                userId);
        tenants.learn(proof);
        letGoOn(proof);
    }

    private void letGoOn(TenantEvidence proof) {
        int ready = Transactions.callInNewTransaction(session.getKeycloakSessionFactory(), own -> {
            RealmModel same = own.realms().getRealm(realm.getId());
            return new KnownTenants(own, same)
                    .find(proof.provider(), proof.cloud(), proof.tenant())
                    .map(new ApprovalRequests(own, same)::approve)
                    .orElse(0);
        });
        if (ready > 0) {
            LOG.infof("Tenant %s has approved: %d of realm %s may go on", proof.tenant(), ready, realm.getName());
            ApprovalNotifier.afterwards(session, realm);
        }
    }
}
