/**
 * Stores mailboxes. Each mailbox is a row, which can be listed, counted and found when it is due
 * ({@link io.o365mailbox.mailbox.Mailbox}), and a Keycloak credential of its owner with the same id, which holds the
 * sealed grant. Start with {@link io.o365mailbox.mailbox.Mailboxes}, which connects, changes and disconnects mailboxes,
 * then {@link io.o365mailbox.mailbox.MailboxRepository} for the rows. {@code MailboxPreferences} and {@code Resealing}
 * write rows and credentials too. If Keycloak deletes one of the two, {@code CredentialDeletionListener},
 * {@code OwnerRemovalListener} or {@code Reconciliation} deletes the other. This package uses {@code mailbox.sealing},
 * {@code settings} and {@code platform} only: it never calls Microsoft, and knows nothing of requests, pages and token
 * exchange.
 */
package io.o365mailbox.mailbox;
