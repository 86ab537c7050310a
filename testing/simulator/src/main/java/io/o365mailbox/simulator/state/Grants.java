package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was handed out and is still remembered: codes, refresh tokens, access tokens. Kept by fingerprint, so that a
 * hundred thousand of them cost little.
 */
public final class Grants {
    /** Microsoft: "authorization codes typically expire after about 10 minutes". */
    public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /** Ninety days from each issue; using one does not end it, it only brings a younger one. */
    public static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(90);

    /**
     * What a code stands for.
     *
     * @param authority the tenant part of the address it was asked at
     */
    public record Code(
            App app,
            User user,
            String authority,
            String redirectUri,
            String scope,
            String nonce,
            String codeChallenge,
            boolean capable,
            Instant issued,
            boolean redeemed) {
        Code spent() {
            return new Code(app, user, authority, redirectUri, scope, nonce, codeChallenge, capable, issued, true);
        }
    }

    /**
     * What a refresh token stands for: a person and an app. It is bound to no resource.
     *
     * @param scope what is meant by a request that names none
     * @param granted when the person signed in
     * @param issued when this token was made
     */
    public record RefreshToken(App app, User user, String scope, Instant granted, Instant issued) {}

    /**
     * What an access token stands for.
     *
     * @param capable the client said that it understands claims challenges ({@code xms_cc: cp1})
     */
    public record AccessToken(
            App app,
            User user,
            Resource resource,
            Set<Permission> permissions,
            Instant issued,
            Instant expires,
            boolean capable) {}

    private final Clock clock;
    private final Ledger ledger;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> accessTokens = new ConcurrentHashMap<>();
    private long issuedSinceCleaning;

    Grants(Clock clock, Ledger ledger) {
        this.clock = clock;
        this.ledger = ledger;
    }

    /** Remembers a code; the returned text is what travels. */
    public String code(Code code) {
        String text = "1.A" + Ids.random(420);
        ledger.issued("code", text);
        codes.put(Ids.derived(text), code);
        return text;
    }

    public Optional<Code> code(String text) {
        return Optional.ofNullable(codes.get(Ids.derived(text)));
    }

    public void spend(String text) {
        codes.computeIfPresent(Ids.derived(text), (key, code) -> code.spent());
    }

    /** As long as Microsoft's: columns and headers must bear it. */
    public String refreshToken(RefreshToken token) {
        String text = "1.AR" + Ids.random(900);
        ledger.issued("refresh_token", text);
        refreshTokens.put(Ids.derived(text), token);
        return text;
    }

    public Optional<RefreshToken> refreshToken(String text) {
        return Optional.ofNullable(refreshTokens.get(Ids.derived(text)));
    }

    public void accessToken(String text, AccessToken token) {
        ledger.issued("access_token", text);
        accessTokens.put(Ids.derived(text), token);
        if (++issuedSinceCleaning > 10_000) {
            issuedSinceCleaning = 0;
            forgetLongExpired();
        }
    }

    public Optional<AccessToken> accessToken(String text) {
        return Optional.ofNullable(accessTokens.get(Ids.derived(text)));
    }

    /** How many refresh tokens are remembered for that person, used ones included. */
    public long refreshTokensOf(User user) {
        return refreshTokens.values().stream().filter(t -> t.user() == user).count();
    }

    private void forgetLongExpired() {
        Instant now = clock.instant();
        codes.values().removeIf(c -> c.issued().plus(Duration.ofDays(1)).isBefore(now));
        accessTokens.values().removeIf(t -> t.expires().plus(Duration.ofDays(1)).isBefore(now));
        refreshTokens
                .values()
                .removeIf(t ->
                        t.issued().plus(REFRESH_TOKEN_LIFETIME.multipliedBy(2)).isBefore(now));
    }

    void clear() {
        codes.clear();
        refreshTokens.clear();
        accessTokens.clear();
    }
}
