package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Secret;

/**
 * Microsoft's authorization response, as the browser brought it (RFC 6749 section 4.1.2). Do not trust it until it
 * matches the stored request and Microsoft's token endpoint accepted the code.
 *
 * @param code null on an error
 * @param error null on success; check it first
 * @param errorDescription Microsoft's sentence with its {@code AADSTS} number; never show it, because any website can
 *     forge one
 * @param tenant tenant in the response to an administrator's consent; never rely on it; null otherwise
 */
public record AuthorizationResponse(String state, Secret code, String error, String errorDescription, String tenant) {}
