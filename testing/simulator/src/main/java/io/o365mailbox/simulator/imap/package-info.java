/**
 * The IMAP server of Exchange Online, limited to what an application with an access token needs: authenticate with
 * XOAUTH2, select the inbox, fetch messages. Passwords are refused.
 */
package io.o365mailbox.simulator.imap;
