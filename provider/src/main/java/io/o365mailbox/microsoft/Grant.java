package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Instant;

/**
 * The tokens that Microsoft issued.
 *
 * @param accessToken opaque; do not read its content
 * @param expiresAt of the access token, on the clock of {@link Entra}; about an hour ahead, up to 28 hours in some
 *     tenants
 * @param scopes of the access token
 * @param refreshToken replaces the one that was used; null if {@code offline_access} was not granted
 * @param idToken not validated; null if Microsoft sent none
 */
public record Grant(Secret accessToken, Instant expiresAt, Scopes scopes, Secret refreshToken, Secret idToken) {

    /** A copy with further scopes and a newer refresh token. */
    public Grant with(Scopes more, Secret newestRefreshToken) {
        return new Grant(accessToken, expiresAt, scopes.and(more), newestRefreshToken, idToken);
    }
}
