package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;

/**
 * An authorization code to redeem for tokens. It can be redeemed once, within about ten minutes.
 *
 * @param redirectUri the one of the authorization request
 * @param codeVerifier of PKCE (RFC 7636 section 4.1)
 * @param scopes the requested scopes, or some of them
 */
public record CodeRedemption(Secret code, String redirectUri, Secret codeVerifier, Scopes scopes) {}
