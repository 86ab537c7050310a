package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;

/**
 * What the browser carries to Microsoft (Microsoft identity platform, "OAuth 2.0 authorization code flow").
 *
 * @param redirectUri exactly as registered
 * @param codeChallenge of PKCE, S256 (RFC 7636 section 4.2)
 * @param scopes to consent to, those of OpenID Connect included; {@code offline_access} for a refresh token
 * @param loginHint the address to offer; null to offer none. A hint only: another account may come back.
 * @param prompt null for none. Never {@code consent}: it stops everybody whose administrator has approved already.
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
