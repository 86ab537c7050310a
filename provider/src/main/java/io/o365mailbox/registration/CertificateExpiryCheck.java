package io.o365mailbox.registration;

import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.ProviderSettings;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Reports certificates that expire within 30 days, so that new ones can be uploaded in time. The expiry of a client
 * secret is not known to Keycloak.
 */
public final class CertificateExpiryCheck {

    private static final Duration WARNING_PERIOD = Duration.ofDays(30);

    private final KeycloakSessionFactory factory;

    public CertificateExpiryCheck(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Checks all realms, each in a transaction of its own. */
    public void run() {
        List<String> realms = Transactions.callInNewTransaction(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .map(RealmModel::getId)
                        .toList());
        realms.forEach(realm -> Transactions.runInRealm(factory, realm, CertificateExpiryCheck::checkRealm));
    }

    private static void checkRealm(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (realm == null) {
            return;
        }
        List<IdentityProviderModel> withCertificate = session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(model -> ProviderIds.O365_MAILBOX.equals(model.getProviderId()) && model.isEnabled())
                .filter(model -> ProviderSettings.of(model.getConfig()).authenticatesByCertificate())
                .toList();
        if (withCertificate.isEmpty()) {
            return;
        }
        AppRegistrations.certificateExpiry(session, realm)
                .ifPresent(expiry -> withCertificate.forEach(model -> {
                    RegistrationHealth health = new RegistrationHealth(session, realm, model.getAlias());
                    if (expiry.isBefore(ServerClock.now().plus(WARNING_PERIOD))) {
                        health.recordCertificateExpiry(expiry);
                    } else {
                        health.clearCertificateExpiry();
                    }
                }));
    }
}
