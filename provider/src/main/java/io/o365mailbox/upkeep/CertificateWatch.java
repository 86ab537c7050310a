package io.o365mailbox.upkeep;

import io.o365mailbox.mailbox.MailboxCredentialModel;
import io.o365mailbox.mailbox.RegistrationHealth;
import io.o365mailbox.microsoft.Registrations;
import io.o365mailbox.settings.ProviderSettings;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Warns of certificates that end, while there is time to upload new ones. Secrets tell nobody when they end. */
final class CertificateWatch {

    private static final Duration AHEAD = Duration.ofDays(30);

    private final KeycloakSessionFactory factory;

    CertificateWatch(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    void look() {
        List<String> realms = KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> session.realms()
                        .getRealmsStream()
                        .map(RealmModel::getId)
                        .toList());
        realms.forEach(realm -> InRealm.run(factory, realm, CertificateWatch::lookIn));
    }

    private static void lookIn(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (realm == null) {
            return;
        }
        List<IdentityProviderModel> withCertificate = session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(model -> MailboxCredentialModel.TYPE.equals(model.getProviderId()) && model.isEnabled())
                .filter(model -> ProviderSettings.of(model.getConfig()).authenticatesByCertificate())
                .toList();
        if (withCertificate.isEmpty()) {
            return;
        }
        Registrations.certificateEnd(session, realm)
                .ifPresent(end -> withCertificate.forEach(model -> {
                    RegistrationHealth health = new RegistrationHealth(session, realm, model.getAlias());
                    if (end.isBefore(Upkeep.now().plus(AHEAD))) {
                        health.ends(end);
                    } else {
                        health.endsLater();
                    }
                }));
    }
}
