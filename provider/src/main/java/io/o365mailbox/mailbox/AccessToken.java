package io.o365mailbox.mailbox;

import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token of Microsoft for a mailbox.
 *
 * @param expiresAt as Microsoft said, on Keycloak's clock
 * @param scopes granted with it
 */
public record AccessToken(Secret value, Instant expiresAt, Scopes scopes) {

    /** Whether the token stays valid for longer than {@code minValidity} from now. */
    public boolean isValidFor(Duration minValidity) {
        return expiresAt.isAfter(ServerClock.now().plus(minValidity));
    }

    /** Zero if the token has expired. */
    public Duration timeLeft() {
        return ServerClock.timeUntil(expiresAt);
    }
}
