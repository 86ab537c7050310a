/**
 * A user's round trip to Microsoft, from the authorization request to the stored mailbox. Start reading at {@link
 * io.o365mailbox.consent.MailboxAuthorization}, which begins the round trip and keeps its outcome for the pages. {@code
 * MailboxCallback} validates Microsoft's response with the pending request, and {@code MailboxConnection} redeems the
 * code, proves the mailbox and stores the grant. {@link io.o365mailbox.consent.O365IdentityProvider} owns the redirect
 * URI and also serves ordinary logins.
 *
 * <p>The package uses the app registration, the registry of mailboxes, the Microsoft client, and {@code approval} for
 * organizations that must approve first. It does not know the pages of the login, and it never issues tokens to
 * applications.
 */
package io.o365mailbox.consent;
