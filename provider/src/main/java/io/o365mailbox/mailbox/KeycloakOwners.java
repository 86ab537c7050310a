package io.o365mailbox.mailbox;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/** The users of one realm, local or federated. */
final class KeycloakOwners implements Owners {

    private final KeycloakSession session;
    private final RealmModel realm;

    KeycloakOwners(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Optional<UserModel> find(String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId));
    }

    @Override
    public UserModel reload(UserModel user) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (cache == null) {
            return user;
        }
        cache.evict(realm, user);
        return find(user.getId()).orElse(user);
    }
}
