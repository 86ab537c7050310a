/**
 * Mails in the realm's own theme and language through the realm's own mail server: to owners of mailboxes, with the link
 * that starts the step, and to the one stranger we ever write to, the administrator a user names. What users typed is
 * made inert before it gets into a mail, and how many go to strangers is limited across the cluster.
 */
package io.o365mailbox.mail;
