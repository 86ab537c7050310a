/**
 * Decides which application gets which Microsoft token, and issues it. Start with
 * {@link io.o365mailbox.token.MailboxTokenExchangeProvider}: Keycloak's token endpoint calls it for token exchange
 * (RFC 8693), and the identity provider for Keycloak's brokering API. {@code TargetResolver} reads the requested
 * resource, {@code SubjectToken} verifies the user's token, {@code MailboxChoice} chooses the mailbox,
 * {@code ScopePolicy} limits the scopes, and {@code TokenIssuer} issues the token.
 * {@link io.o365mailbox.token.MailboxClaimMapper} adds a user's mailboxes to tokens of Keycloak.
 *
 * <p>The token itself comes from {@code refresh}, from its cache or from Microsoft. The package never calls Microsoft
 * itself and knows nothing of connecting a mailbox.
 */
package io.o365mailbox.token;
