package io.o365mailbox.token;

import io.o365mailbox.settings.ProviderIds;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The identity providers of our type in a realm. Keycloak caches each by its alias, but reads the database to list them: so
 * the aliases are remembered for a moment. Whether one is still there and enabled, and its settings, are asked each time.
 */
final class RealmProviders {

    private static final int MOST = 1_000;

    /** How long a further provider of a realm may go unseen on this node. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final LocalCache<String, List<String>> aliases;

    private RealmProviders(LocalCache<String, List<String>> aliases) {
        this.aliases = aliases;
    }

    static RealmProviders create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            return new RealmProviders(session.getProvider(LocalCacheProvider.class)
                    .create(LocalCacheConfiguration.<String, List<String>>builder()
                            .name("o365-mailbox-providers")
                            .maxSize(MOST)
                            .expirationAfterCreate((realm, found) -> REMEMBERED)
                            .build()));
        }
    }

    /** Those of the session's realm that are enabled. */
    List<IdentityProviderModel> enabledIn(KeycloakSession session) {
        String realm = session.getContext().getRealm().getId();
        List<String> known = aliases.get(realm);
        if (known == null) {
            known = listed(session);
            if (!known.isEmpty()) {
                aliases.put(realm, known);
            }
        }
        return known.stream()
                .map(session.identityProviders()::getByAlias)
                .filter(Objects::nonNull)
                .filter(RealmProviders::isOurs)
                .filter(IdentityProviderModel::isEnabled)
                .toList();
    }

    void close() {
        aliases.close();
    }

    private static List<String> listed(KeycloakSession session) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(RealmProviders::isOurs)
                .map(IdentityProviderModel::getAlias)
                .toList();
    }

    private static boolean isOurs(IdentityProviderModel model) {
        return ProviderIds.O365_MAILBOX.equals(model.getProviderId());
    }
}
