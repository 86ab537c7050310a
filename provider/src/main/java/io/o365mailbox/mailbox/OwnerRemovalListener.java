package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
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
 * Deletes mailboxes when their user, realm or identity provider is removed, in the transaction that removes it.
 * Keycloak itself deletes the credentials of users and realms; the credentials of a removed identity provider are
 * deleted here.
 */
final class OwnerRemovalListener implements ProviderEventListener {

    /** Keycloak's entities for credentials of local and of federated users. */
    private static final List<String> CREDENTIALS = List.of("CredentialEntity", "FederatedUserCredentialEntity");

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserPreRemovedEvent removed) {
            repository(removed.getKeycloakSession(), removed.getRealm())
                    .deleteOfUser(removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            repository(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
        } else if (event instanceof RealmModel.IdentityProviderRemovedEvent removed) {
            deleteOfProvider(
                    removed.getKeycloakSession(),
                    removed.getRealm(),
                    removed.getRemovedIdentityProvider().getAlias());
        }
    }

    /**
     * Uses three statements, however many mailboxes there are: one by one, as in {@link Mailboxes#disconnect}, would
     * exceed the transaction's time limit in a large realm. The statements bypass the user cache, so the realm's users
     * are evicted.
     */
    private static void deleteOfProvider(KeycloakSession session, RealmModel realm, String provider) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        CREDENTIALS.forEach(
                entity -> entities.createQuery("delete from " + entity + " c where c.type = :type and c.id in"
                                + " (select m.id from O365Mailbox m where m.realmId = :realm"
                                + " and m.provider = :provider)")
                        .setParameter("type", ProviderIds.O365_MAILBOX)
                        .setParameter("realm", realm.getId())
                        .setParameter("provider", provider)
                        .executeUpdate());
        boolean any = repository(session, realm).deleteOfProvider(provider) > 0;
        UserCache cache = UserStorageUtil.userCache(session);
        if (any && cache != null) {
            cache.evict(realm);
        }
    }

    private static MailboxRepository repository(KeycloakSession session, RealmModel realm) {
        return MailboxRepository.of(session, realm.getId());
    }
}
