package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;

/**
 * A code to be exchanged for tokens. It works once, for about ten minutes.
 *
 * @param redirectUri the one of the authorization request
 * @param codeVerifier of PKCE (RFC 7636 section 4.1)
 * @param scopes the ones asked for, or some of them
 */
public record CodeRedemption(Secret code, String redirectUri, Secret codeVerifier, Scopes scopes) {}
