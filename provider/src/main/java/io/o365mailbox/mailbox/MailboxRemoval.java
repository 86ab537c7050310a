package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.storage.UserStorageUtil;

/**
 * Takes mailboxes along when the user, the realm or the identity provider they belong to is removed, in the transaction that
 * removes it. Credentials of users and realms Keycloak removes itself. What was known to be wrong with a registration ends
 * when somebody changes the identity provider.
 */
final class MailboxRemoval implements ProviderEventListener {

    /** Keycloak's entities for credentials of local and of federated users. */
    private static final List<String> CREDENTIALS = List.of("CredentialEntity", "FederatedUserCredentialEntity");

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserPreRemovedEvent removed) {
            rows(removed.getKeycloakSession(), removed.getRealm())
                    .deleteOfUser(removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            rows(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
            RegistrationHealth.forgetRealm(removed.getKeycloakSession(), removed.getRealm());
            TenantRows.of(removed.getKeycloakSession(), removed.getRealm().getId())
                    .deleteOfRealm();
        } else if (event instanceof RealmModel.IdentityProviderRemovedEvent removed) {
            removeAll(
                    removed.getKeycloakSession(),
                    removed.getRealm(),
                    removed.getRemovedIdentityProvider().getAlias());
        } else if (event instanceof RealmModel.IdentityProviderUpdatedEvent updated) {
            RegistrationHealth.forget(
                    updated.getKeycloakSession(),
                    updated.getRealm(),
                    updated.getUpdatedIdentityProvider().getAlias());
        }
    }

    /**
     * By three statements however many mailboxes there are: one by one, as {@link Mailboxes#disconnect} does it, would outlast
     * the transaction's time limit in a large realm. Past the user cache, hence the eviction.
     */
    private static void removeAll(KeycloakSession session, RealmModel realm, String provider) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        CREDENTIALS.forEach(entity -> entities.createQuery(
                        "delete from " + entity + " c where c.type = :type and c.id in"
                                + " (select m.id from O365Mailbox m where m.realmId = :realm and m.provider = :provider)")
                .setParameter("type", MailboxCredentialModel.TYPE)
                .setParameter("realm", realm.getId())
                .setParameter("provider", provider)
                .executeUpdate());
        RegistrationHealth.forget(session, realm, provider);
        boolean any = rows(session, realm).deleteOfProvider(provider) > 0;
        TenantRows.of(session, realm.getId()).deleteOfProvider(provider);
        UserCache cache = UserStorageUtil.userCache(session);
        if (any && cache != null) {
            cache.evict(realm);
        }
    }

    private static MailboxRows rows(KeycloakSession session, RealmModel realm) {
        return MailboxRows.of(session, realm.getId());
    }
}
