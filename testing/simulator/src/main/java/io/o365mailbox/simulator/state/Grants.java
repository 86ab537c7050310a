package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The issued authorization codes, refresh tokens and access tokens. They are stored by SHA-256 fingerprint, so that
 * 100,000 of them need little memory.
 */
public final class Grants {
    /** The lifetime of a code. Microsoft: "authorization codes typically expire after about 10 minutes". */
    public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /**
     * The lifetime of a refresh token, counted from its issue. Using a token returns a new one and leaves the old one
     * valid.
     */
    public static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(90);

    /**
     * An authorization code.
     *
     * @param authority the tenant segment of the authorization endpoint that issued it
     * @param codeChallenge the PKCE challenge in S256 form, null without PKCE
     * @param caeCapable whether the client declared that it handles claims challenges ({@code xms_cc: cp1})
     */
    public record Code(
            App app,
            User user,
            String authority,
            String redirectUri,
            String scope,
            String nonce,
            String codeChallenge,
            boolean caeCapable,
            Instant issuedAt,
            boolean redeemed) {
        Code asRedeemed() {
            return new Code(app, user, authority, redirectUri, scope, nonce, codeChallenge, caeCapable, issuedAt, true);
        }
    }

    /**
     * A refresh token. It belongs to one user and one app and is not bound to a resource.
     *
     * @param scope the scope of a refresh that names none
     * @param signedInAt when the user signed in
     * @param issuedAt when this token was issued
     */
    public record RefreshToken(App app, User user, String scope, Instant signedInAt, Instant issuedAt) {}

    /**
     * An access token.
     *
     * @param caeCapable whether the client declared that it handles claims challenges ({@code xms_cc: cp1})
     */
    public record AccessToken(
            App app,
            User user,
            Resource resource,
            Set<Permission> permissions,
            Instant issuedAt,
            Instant expiresAt,
            boolean caeCapable) {}

    private final Clock clock;
    private final Ledger ledger;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> accessTokens = new ConcurrentHashMap<>();
    private long issuedSinceCleanup;

    Grants(Clock clock, Ledger ledger) {
        this.clock = clock;
        this.ledger = ledger;
    }

    /** Stores a code and returns the text that the client receives. */
    public String code(Code code) {
        String text = "1.A" + Ids.random(420);
        ledger.recordSecret("code", text);
        codes.put(Ids.derived(text), code);
        return text;
    }

    public Optional<Code> code(String text) {
        return Optional.ofNullable(codes.get(Ids.derived(text)));
    }

    /** Marks a code as redeemed. A code can be redeemed once. */
    public void redeem(String text) {
        codes.computeIfPresent(Ids.derived(text), (key, code) -> code.asRedeemed());
    }

    /** Stores a refresh token and returns its text, which is as long as Microsoft's to test columns and headers. */
    public String refreshToken(RefreshToken token) {
        String text = "1.AR" + Ids.random(900);
        ledger.recordSecret("refresh_token", text);
        refreshTokens.put(Ids.derived(text), token);
        return text;
    }

    public Optional<RefreshToken> refreshToken(String text) {
        return Optional.ofNullable(refreshTokens.get(Ids.derived(text)));
    }

    /** Stores an access token under its text. */
    public void accessToken(String text, AccessToken token) {
        ledger.recordSecret("access_token", text);
        accessTokens.put(Ids.derived(text), token);
        if (++issuedSinceCleanup > 10_000) {
            issuedSinceCleanup = 0;
            removeExpired();
        }
    }

    public Optional<AccessToken> accessToken(String text) {
        return Optional.ofNullable(accessTokens.get(Ids.derived(text)));
    }

    private void removeExpired() {
        Instant now = clock.instant();
        codes.values().removeIf(c -> c.issuedAt().plus(Duration.ofDays(1)).isBefore(now));
        accessTokens
                .values()
                .removeIf(t -> t.expiresAt().plus(Duration.ofDays(1)).isBefore(now));
        refreshTokens
                .values()
                .removeIf(t -> t.issuedAt()
                        .plus(REFRESH_TOKEN_LIFETIME.multipliedBy(2))
                        .isBefore(now));
    }

    void clear() {
        codes.clear();
        refreshTokens.clear();
        accessTokens.clear();
    }
}
