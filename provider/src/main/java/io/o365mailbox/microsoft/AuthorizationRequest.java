package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;

/**
 * The authorization request that the browser carries to Microsoft (Microsoft identity platform, "OAuth 2.0
 * authorization code flow").
 *
 * @param redirectUri exactly as registered
 * @param codeChallenge of PKCE, S256 (RFC 7636 section 4.2)
 * @param scopes to consent to, including those of OpenID Connect; {@code offline_access} for a refresh token
 * @param loginHint the address that Microsoft suggests; null for none. The person can still sign in with another
 *     account.
 * @param prompt null for none. Never {@code consent}, which stops all users whose administrator has already approved.
 * @param claims from a claims challenge; null for none
 */
public record AuthorizationRequest(
        String redirectUri,
        String state,
        String nonce,
        String codeChallenge,
        Scopes scopes,
        String loginHint,
        String prompt,
        String claims) {}
