/**
 * What we keep of a mailbox. Each one is a row that can be listed, counted and found when it is due
 * ({@link io.o365mailbox.mailbox.Mailbox}), and a Keycloak credential of its owner with the same id that holds the sealed
 * grant ({@link io.o365mailbox.mailbox.MailboxCredentialModel}).
 * {@link io.o365mailbox.mailbox.Mailboxes} alone writes both, in the caller's transaction; whatever deletes one of them
 * elsewhere is followed by {@link io.o365mailbox.mailbox.CredentialDeletionListenerFactory} or healed on the next touch.
 */
package io.o365mailbox.mailbox;
