/**
 * Gets an access token for a mailbox from Microsoft, once for all nodes. Start reading at {@link
 * io.o365mailbox.refresh.MailboxTokens}, which applications reach through {@code token}, and at {@link
 * io.o365mailbox.refresh.BackgroundRefresh}, which {@code maintenance} uses. {@link
 * io.o365mailbox.refresh.SingleFlight} lets one caller refresh while the others wait, {@link
 * io.o365mailbox.refresh.RefreshLeases} holds the lease and the back-off of all nodes, and {@link
 * io.o365mailbox.refresh.RefusalPolicy} turns a refusal into the mailbox's state and an OAuth error. The package knows
 * no client and no token exchange: who gets a token is decided in {@code token}.
 */
package io.o365mailbox.refresh;
