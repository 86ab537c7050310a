/**
 * The part of Microsoft Graph v1.0 that concerns mailboxes: users, folders, messages, settings and sending. {@code
 * MailboxAuthorizer} checks token, permission and delegation of every mailbox request. Errors are OData errors with
 * Microsoft's codes.
 */
package io.o365mailbox.simulator.graph;
