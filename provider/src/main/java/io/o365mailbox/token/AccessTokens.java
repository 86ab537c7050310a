package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.Bulkhead;
import io.o365mailbox.microsoft.TokenRequest;
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
 * Microsoft's access tokens while they are good, and its refusals for a moment, in the memory of this node only. Tokens are
 * kept by when the mailbox was connected, so that a reconnected one never gets an answer of before; not by the version of
 * the grant, which each refresh raises: tokens of two resources would drive each other out.
 */
final class AccessTokens {

    private static final int MOST = 10_000;

    /**
     * One token.
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

    /** After a challenge many callers ask with the same claims; one that comes later has been challenged anew. */
    private static final Duration SAME_CHALLENGE = Duration.ofSeconds(30);

    private record TokenKey(String mailboxId, Instant connectedAt, TokenRequest asked) {

        Duration lifetimeOf(AccessToken token) {
            Duration left = left(token.expiresAt());
            return asked.claims() == null || left.compareTo(SAME_CHALLENGE) < 0 ? left : SAME_CHALLENGE;
        }
    }

    private record GrantKey(String mailboxId, long version) {}

    private final LocalCache<TokenKey, AccessToken> tokens;
    private final LocalCache<GrantKey, Instant> pauses;
    private final Patience patience = new Patience(Bulkhead.ofThisNode());
    private final RefreshLocks locks = new RefreshLocks(patience);

    private AccessTokens(LocalCache<TokenKey, AccessToken> tokens, LocalCache<GrantKey, Instant> pauses) {
        this.tokens = tokens;
        this.pauses = pauses;
    }

    static AccessTokens create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheProvider caches = session.getProvider(LocalCacheProvider.class);
            return new AccessTokens(
                    caches.create(cache("o365-mailbox-access-tokens", TokenKey::lifetimeOf)),
                    caches.create(cache("o365-mailbox-pauses", (key, until) -> left(until))));
        }
    }

    Optional<AccessToken> get(Mailbox mailbox, TokenRequest asked, Duration least) {
        Optional<AccessToken> found =
                Optional.ofNullable(tokens.get(key(mailbox, asked))).filter(token -> token.isGoodFor(least));
        found.ifPresent(token -> TokenMeters.hit());
        return found;
    }

    /** After a challenge: the token that was challenged is worth nothing, whatever becomes of the question. */
    void forget(Mailbox mailbox, TokenRequest asked) {
        tokens.invalidate(key(mailbox, asked.withoutClaims()));
    }

    /** A token that answers a challenge takes the place of the one that was challenged. */
    void put(Mailbox mailbox, TokenRequest asked, AccessToken token) {
        tokens.put(key(mailbox, asked), token);
        tokens.put(key(mailbox, asked.withoutClaims()), token);
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

    Patience patience() {
        return patience;
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

    static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    private static TokenKey key(Mailbox mailbox, TokenRequest asked) {
        return new TokenKey(mailbox.id(), mailbox.connectedAt(), asked);
    }
}
