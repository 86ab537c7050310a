/**
 * The approval of an organization: the requests of users who need it, the link and the pages for the administrator at
 * Microsoft, and the notifications to the users. Start reading at {@link io.o365mailbox.approval.OrganizationConsent},
 * the user's side, and {@link io.o365mailbox.approval.AdminConsentResource}, the administrator's side.
 *
 * <p>Only a token proves that an organization has approved. {@link io.o365mailbox.approval.ApprovedTenants} records
 * what tokens show, and marks the waiting requests that need no more than that. The package uses the app registration,
 * the table of mailboxes, mail and the Microsoft client. It does not know the pages of the login, and it connects no
 * mailbox.
 */
package io.o365mailbox.approval;
