package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Secret;

/**
 * What Microsoft sent with the browser (RFC 6749 section 4.1.2). Hearsay until the noted request and Microsoft's token
 * endpoint confirm it.
 *
 * @param code null on an error
 * @param error null on success; looked at first
 * @param errorDescription Microsoft's sentence with its {@code AADSTS} number; never shown as it is, anybody can write
 *     one
 * @param tenant of an administrator's consent, which must never be relied on; null otherwise
 */
public record AuthorizationResponse(String state, Secret code, String error, String errorDescription, String tenant) {}
