/**
 * The addresses of a realm under {@code /realms/{realm}/o365-mailbox}. Start with
 * {@link io.o365mailbox.rest.O365MailboxResource}, which lists them. {@link io.o365mailbox.rest.MailboxesResource}
 * lists and disconnects mailboxes for applications; {@code BearerCaller} authenticates such an application and
 * decides what it can see. {@link io.o365mailbox.rest.ConnectResource} is the target of links in mails to owners. The
 * pages for Microsoft administrators are in {@code approval}. Nothing here calls Microsoft or handles a token of
 * Microsoft.
 */
package io.o365mailbox.rest;
