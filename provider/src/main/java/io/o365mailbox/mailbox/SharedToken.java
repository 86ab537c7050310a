package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import java.time.Instant;

/**
 * An access token of Microsoft that any node may hand out.
 *
 * @param expiresAt as Microsoft said, on Keycloak's clock
 * @param scopes granted with it
 */
public record SharedToken(Secret value, Instant expiresAt, Scopes scopes) {}
