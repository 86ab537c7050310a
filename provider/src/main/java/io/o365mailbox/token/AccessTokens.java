package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Microsoft's access tokens while they are good, and its refusals for a moment, in the memory of this node only. The keys
 * hold the version of the grant, so a mailbox that was reconnected or refreshed elsewhere never gets an answer of before.
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
            return left(expiresAt).toSeconds();
        }
    }

    private record TokenKey(String mailboxId, long version, String scopes) {}

    private record GrantKey(String mailboxId, long version) {}

    private final LocalCache<TokenKey, AccessToken> tokens;
    private final LocalCache<GrantKey, Instant> pauses;
    private final RefreshLocks locks = new RefreshLocks();

    private AccessTokens(LocalCache<TokenKey, AccessToken> tokens, LocalCache<GrantKey, Instant> pauses) {
        this.tokens = tokens;
        this.pauses = pauses;
    }

    static AccessTokens create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheProvider caches = session.getProvider(LocalCacheProvider.class);
            return new AccessTokens(
                    caches.create(cache("o365-mailbox-access-tokens", (key, token) -> left(token.expiresAt()))),
                    caches.create(cache("o365-mailbox-pauses", (key, until) -> left(until))));
        }
    }

    Optional<AccessToken> get(Mailbox mailbox, Scopes asked, Duration least) {
        return Optional.ofNullable(tokens.get(key(mailbox.id(), mailbox.version(), asked)))
                .filter(token -> token.isGoodFor(least));
    }

    void put(String mailboxId, long version, Scopes asked, AccessToken token) {
        tokens.put(key(mailboxId, version, asked), token);
    }

    /** Microsoft is not asked again for this grant until then: a storm of callers must not become one at Microsoft. */
    void pause(Mailbox mailbox, Duration pause) {
        pauses.put(new GrantKey(mailbox.id(), mailbox.version()), now().plus(pause));
    }

    /** @return how long callers still have to wait; empty if Microsoft may be asked */
    Optional<Duration> pauseOf(Mailbox mailbox) {
        return Optional.ofNullable(pauses.get(new GrantKey(mailbox.id(), mailbox.version())))
                .map(AccessTokens::left)
                .filter(left -> !left.isZero());
    }

    RefreshLocks locks() {
        return locks;
    }

    void close() {
        tokens.close();
        pauses.close();
    }

    /** By the overload with a function: the one with a plain Duration counts from the last access (Keycloak 26.7.3). */
    private static <K, V> LocalCacheConfiguration<K, V> cache(String name, BiFunction<K, V, Duration> lifetime) {
        return LocalCacheConfiguration.<K, V>builder()
                .name(name)
                .maxSize(MOST)
                .expirationAfterCreate(lifetime)
                .build();
    }

    private static Duration left(Instant until) {
        Duration left = Duration.between(now(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    private static TokenKey key(String mailboxId, long version, Scopes asked) {
        return new TokenKey(mailboxId, version, asked.sorted());
    }
}
