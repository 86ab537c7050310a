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
 * The organizations of one realm whose tokens have been seen. Only a token proves anything: Microsoft's answer to an
 * administrator's consent comes through a browser that may say what it likes (Microsoft identity platform, "Admin
 * consent"). Nothing here calls Microsoft. For one session and thread.
 */
public final class KnownTenants {

    private static final Logger LOG = Logger.getLogger(KnownTenants.class);

    private final KeycloakSession session;
    private final String realmId;
    private final TenantRepository rows;

    public KnownTenants(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realmId = realm.getId();
        this.rows = TenantRepository.of(session, realmId);
    }

    public Optional<KnownTenant> find(String provider, String cloud, Tenant tenant) {
        return rows.find(provider, cloud, tenant);
    }

    /** @param domain as in {@code Address.domain()} */
    public Optional<KnownTenant> ofDomain(String provider, String cloud, String domain) {
        return rows.ofDomain(provider, cloud, domain);
    }

    /**
     * Remembers what a token showed, committed at once and apart from the caller's transaction: it stays true whatever
     * becomes of the mailbox it was asked for, and a colleague on another node who is as fast must not undo a connection.
     * Never fails for the database's sake; the next token tells it again.
     */
    public void learn(TenantEvidence proof) {
        if (proof.tenant().isPersonal() || rows.knows(proof)) {
            return;
        }
        try {
            learnNow(proof);
        } catch (ModelException anotherNodeWasFaster) {
            learnLater(proof);
        }
    }

    /**
     * Microsoft has said of a mailbox that nobody consents to what it was granted any more (AADSTS65001): until a token shows
     * otherwise, its organization is not known to. In the caller's transaction.
     */
    void recordWithdrawnConsent(Mailbox mailbox) {
        TenantEvidence nothing = new TenantEvidence(
                mailbox.provider(), mailbox.cloud(), mailbox.tenant(), null, mailbox.scopes(), Scopes.NONE, null);
        if (rows.find(mailbox.provider(), mailbox.cloud(), mailbox.tenant()).isPresent() && !rows.knows(nothing)) {
            rows.learn(nothing, ServerClock.now());
        }
    }

    private void learnLater(TenantEvidence proof) {
        try {
            learnNow(proof);
        } catch (ModelException again) {
            LOG.warnf("Realm %s: what a token of tenant %s showed is not remembered", realmId, proof.tenant());
        }
    }

    private void learnNow(TenantEvidence proof) {
        Transactions.runInNewTransaction(
                session.getKeycloakSessionFactory(),
                own -> TenantRepository.of(own, realmId).learn(proof, ServerClock.now()));
    }
}
