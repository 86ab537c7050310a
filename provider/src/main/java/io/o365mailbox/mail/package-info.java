/**
 * Mails in the realm's theme and language, through the realm's mail server; start reading at {@link
 * io.o365mailbox.mail.MailSender}. Owners of mailboxes get a link that opens the required action. The only strangers we
 * write to are administrators whose address a user typed: text that users chose is made inert ({@link
 * io.o365mailbox.mail.InertText}), and the number of mails is limited for all nodes together ({@link
 * io.o365mailbox.mail.MailRateLimit}). The package uses {@code settings} and {@code platform}; it knows no tables.
 */
package io.o365mailbox.mail;
