package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/**
 * The organizations of one realm whose tokens this server has received. Only a token proves a consent: Microsoft's
 * response to an administrator comes through a browser, which can forge it (Microsoft identity platform, "Admin
 * consent"). Never calls Microsoft. For one session and thread.
 */
final class KnownTenants {

    private static final Logger LOG = Logger.getLogger(KnownTenants.class);

    private final KeycloakSession session;
    private final String realmId;
    private final TenantRepository tenants;

    KnownTenants(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realmId = realm.getId();
        this.tenants = TenantRepository.of(session, realmId);
    }

    Optional<KnownTenant> find(String provider, String cloud, Tenant tenant) {
        return tenants.find(provider, cloud, tenant);
    }

    /** @param domain as in {@code Address.domain()} */
    Optional<KnownTenant> findByDomain(String provider, String cloud, String domain) {
        return tenants.findByDomain(provider, cloud, domain);
    }

    /**
     * Records what a token showed, in a transaction of its own: it stays true even if the mailbox is not stored, and a
     * conflict with another node must not roll back the connection. A database error is logged and not thrown; the next
     * token shows the same again.
     */
    void record(TenantEvidence evidence) {
        if (evidence.tenant().isPersonal() || tenants.isRecorded(evidence)) {
            return;
        }
        try {
            recordInNewTransaction(evidence);
        } catch (ModelException createdByAnotherNode) {
            recordAgain(evidence);
        }
    }

    /**
     * Records that Microsoft no longer finds a consent for the scopes of this mailbox (AADSTS65001). The organization
     * counts as not having approved them until a token carries them again. Writes in the caller's transaction.
     */
    void recordWithdrawnConsent(Mailbox mailbox) {
        TenantEvidence nothingGranted = new TenantEvidence(
                mailbox.provider(), mailbox.cloud(), mailbox.tenant(), null, mailbox.scopes(), Scopes.NONE, null);
        if (tenants.find(mailbox.provider(), mailbox.cloud(), mailbox.tenant()).isPresent()
                && !tenants.isRecorded(nothingGranted)) {
            tenants.record(nothingGranted, ServerClock.now());
        }
    }

    private void recordAgain(TenantEvidence evidence) {
        try {
            recordInNewTransaction(evidence);
        } catch (ModelException refused) {
            LOG.warnf(
                    "Realm %s: the scopes that a token of tenant %s showed could not be recorded: %s",
                    realmId, evidence.tenant(), refused.getMessage());
        }
    }

    private void recordInNewTransaction(TenantEvidence evidence) {
        Transactions.runInNewTransaction(
                session.getKeycloakSessionFactory(),
                own -> TenantRepository.of(own, realmId).record(evidence, ServerClock.now()));
    }
}
