package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Microsoft's access tokens while they are good, in the memory of this node only. The key holds the version of the grant,
 * so a mailbox that was reconnected or refreshed elsewhere never gets a token of before.
 */
final class AccessTokens {

    private static final int MOST = 10_000;

    /**
     * One token for these scopes.
     *
     * @param expiresAt as Microsoft said, on Keycloak's clock
     * @param scopes granted with it
     */
    record AccessToken(Secret value, Instant expiresAt, Scopes scopes) {

        boolean isGoodFor(Duration least) {
            return expiresAt.isAfter(now().plus(least));
        }

        long secondsLeft() {
            return Math.max(0, Duration.between(now(), expiresAt).toSeconds());
        }
    }

    private record Key(String mailboxId, long version, String scopes) {}

    private final LocalCache<Key, AccessToken> tokens;
    private final ConcurrentMap<String, Object> refreshing = new ConcurrentHashMap<>();

    private AccessTokens(LocalCache<Key, AccessToken> tokens) {
        this.tokens = tokens;
    }

    static AccessTokens create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheConfiguration<Key, AccessToken> configuration =
                    LocalCacheConfiguration.<Key, AccessToken>builder()
                            .name("o365-mailbox-access-tokens")
                            .maxSize(MOST)
                            // the overload with a plain Duration counts from the last access (Keycloak 26.7.3)
                            .expirationAfterCreate((key, token) -> Duration.ofSeconds(Math.max(1, token.secondsLeft())))
                            .build();
            return new AccessTokens(
                    session.getProvider(LocalCacheProvider.class).create(configuration));
        }
    }

    Optional<AccessToken> get(Mailbox mailbox, Scopes asked, Duration least) {
        return Optional.ofNullable(tokens.get(key(mailbox.id(), mailbox.version(), asked)))
                .filter(token -> token.isGoodFor(least));
    }

    void put(String mailboxId, long version, Scopes asked, AccessToken token) {
        tokens.put(key(mailboxId, version, asked), token);
    }

    /** What the callers of this node wait on while one of them refreshes the mailbox. */
    Object lockOf(String mailboxId) {
        return refreshing.computeIfAbsent(mailboxId, id -> new Object());
    }

    void unlock(String mailboxId, Object lock) {
        refreshing.remove(mailboxId, lock);
    }

    void close() {
        tokens.close();
    }

    static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    private static Key key(String mailboxId, long version, Scopes asked) {
        return new Key(mailboxId, version, asked.sorted());
    }
}
