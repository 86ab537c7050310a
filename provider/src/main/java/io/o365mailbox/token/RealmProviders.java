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
 * The identity providers of this extension in a realm. Keycloak caches each by alias but reads the database to list
 * them, so the aliases are cached here for 10 seconds. Existence, {@code enabled} and settings are read from Keycloak
 * each time.
 */
final class RealmProviders {

    private static final int MAX_REALMS = 1_000;

    /** This node can miss a new provider of a realm for this long. */
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

    private final LocalCache<String, List<String>> aliases;

    private RealmProviders(LocalCache<String, List<String>> aliases) {
        this.aliases = aliases;
    }

    static RealmProviders create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            return new RealmProviders(session.getProvider(LocalCacheProvider.class)
                    .create(LocalCacheConfiguration.<String, List<String>>builder()
                            .name("o365-mailbox-providers")
                            .maxSize(MAX_REALMS)
                            .expirationAfterCreate((realm, found) -> TIME_TO_LIVE)
                            .build()));
        }
    }

    /** The enabled ones of the session's realm. */
    List<IdentityProviderModel> enabledIn(KeycloakSession session) {
        String realm = session.getContext().getRealm().getId();
        List<String> cached = aliases.get(realm);
        if (cached == null) {
            cached = readAliases(session);
            if (!cached.isEmpty()) {
                aliases.put(realm, cached);
            }
        }
        return cached.stream()
                .map(session.identityProviders()::getByAlias)
                .filter(Objects::nonNull)
                .filter(RealmProviders::isMailboxProvider)
                .filter(IdentityProviderModel::isEnabled)
                .toList();
    }

    void close() {
        aliases.close();
    }

    private static List<String> readAliases(KeycloakSession session) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(RealmProviders::isMailboxProvider)
                .map(IdentityProviderModel::getAlias)
                .toList();
    }

    private static boolean isMailboxProvider(IdentityProviderModel model) {
        return ProviderIds.O365_MAILBOX.equals(model.getProviderId());
    }
}
