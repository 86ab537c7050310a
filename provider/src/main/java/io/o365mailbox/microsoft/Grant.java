package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Instant;

/**
 * What Microsoft granted.
 *
 * @param accessToken for Microsoft Graph; opaque, its content is Microsoft's affair
 * @param expiresAt of the access token, on the clock given to {@link Entra}: an hour or so, up to 28 in some tenants
 * @param scopes of the access token
 * @param refreshToken the next one, which replaces the one used; null if {@code offline_access} was not granted
 * @param idToken not validated; null if none came
 */
public record Grant(Secret accessToken, Instant expiresAt, Scopes scopes, Secret refreshToken, Secret idToken) {

    /** The same access token, with what else the grant is good for, and the newest refresh token. */
    public Grant with(Scopes more, Secret newest) {
        return new Grant(accessToken, expiresAt, scopes.and(more), newest, idToken);
    }
}
