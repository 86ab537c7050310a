package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.Bulkhead;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.ProviderIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;

/**
 * This node's memory of Microsoft's access tokens, while they are valid, and of back-offs. With it go the locks and the
 * waiter limit of the node. Safe for many threads.
 *
 * <p>The key of a token contains the time at which the mailbox was connected, so that a reconnected mailbox never gets
 * a token of its earlier connection. It does not contain the version of the grant: each refresh raises the version, and
 * tokens of two resources would evict each other.
 */
public final class AccessTokenCache {

    private static final int MAX_ENTRIES = 10_000;

    /** Callers that were challenged together ask with the same claims; a later caller has been challenged anew. */
    private static final Duration CHALLENGE_LIFETIME = Duration.ofSeconds(30);

    /** The factory that holds this node's cache. Found as Keycloak's token exchange provider {@code o365-mailbox}. */
    public interface Holder {
        AccessTokenCache accessTokens();
    }

    private record TokenKey(String mailboxId, Instant connectedAt, TokenRequest request) {
        Duration lifetimeOf(AccessToken token) {
            Duration left = token.timeLeft();
            return request.claims() == null || left.compareTo(CHALLENGE_LIFETIME) < 0 ? left : CHALLENGE_LIFETIME;
        }
    }

    private record GrantKey(String mailboxId, long version) {}

    private final LocalCache<TokenKey, AccessToken> tokens;
    private final LocalCache<GrantKey, Instant> backOffs;
    private final WaiterLimit waiterLimit = new WaiterLimit(Bulkhead.ofThisNode());
    private final RefreshLocks locks = new RefreshLocks(waiterLimit);

    private AccessTokenCache(LocalCache<TokenKey, AccessToken> tokens, LocalCache<GrantKey, Instant> backOffs) {
        this.tokens = tokens;
        this.backOffs = backOffs;
    }

    /** One for each server; {@link #close} it with the factory that made it. */
    public static AccessTokenCache create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheProvider caches = session.getProvider(LocalCacheProvider.class);
            return new AccessTokenCache(
                    caches.create(cache("o365-mailbox-access-tokens", TokenKey::lifetimeOf)),
                    caches.create(cache("o365-mailbox-back-offs", (key, until) -> ServerClock.timeUntil(until))));
        }
    }

    /** The cache of this node. */
    static AccessTokenCache ofThisNode(KeycloakSessionFactory factory) {
        return ((Holder) factory.getProviderFactory(TokenExchangeProvider.class, ProviderIds.O365_MAILBOX))
                .accessTokens();
    }

    Optional<AccessToken> get(Mailbox mailbox, TokenRequest request, Duration minValidity) {
        Optional<AccessToken> found =
                Optional.ofNullable(tokens.get(key(mailbox, request))).filter(token -> token.isValidFor(minValidity));
        found.ifPresent(token -> TokenMetrics.countCacheHit());
        return found;
    }

    /** Drops the token that a resource challenged, whatever Microsoft answers to the claims. */
    void dropChallenged(Mailbox mailbox, TokenRequest request) {
        tokens.invalidate(key(mailbox, request.withoutClaims()));
    }

    /** Stores a token. A token that answers a claims challenge also replaces the one that was challenged. */
    void put(Mailbox mailbox, TokenRequest request, AccessToken token) {
        tokens.put(key(mailbox, request), token);
        tokens.put(key(mailbox, request.withoutClaims()), token);
    }

    /** Keeps callers of this node from asking Microsoft for this grant until the delay is over. */
    void backOff(Mailbox mailbox, Duration delay) {
        backOffs.put(
                new GrantKey(mailbox.id(), mailbox.version()), ServerClock.now().plus(delay));
    }

    /** @return how long callers still have to wait; empty if Microsoft can be asked */
    Optional<Duration> backOffOf(Mailbox mailbox) {
        return Optional.ofNullable(backOffs.get(new GrantKey(mailbox.id(), mailbox.version())))
                .map(ServerClock::timeUntil)
                .filter(left -> !left.isZero());
    }

    RefreshLocks locks() {
        return locks;
    }

    WaiterLimit waiterLimit() {
        return waiterLimit;
    }

    /** Ends the caches; called once, when the server stops. */
    public void close() {
        tokens.close();
        backOffs.close();
    }

    /** With a function, because the overload with a plain Duration counts from the last access (Keycloak 26.7.3). */
    private static <K, V> LocalCacheConfiguration<K, V> cache(String name, BiFunction<K, V, Duration> lifetime) {
        return LocalCacheConfiguration.<K, V>builder()
                .name(name)
                .maxSize(MAX_ENTRIES)
                .expirationAfterCreate(lifetime)
                .build();
    }

    private static TokenKey key(Mailbox mailbox, TokenRequest request) {
        return new TokenKey(mailbox.id(), mailbox.connectedAt(), request);
    }
}
