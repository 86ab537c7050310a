/**
 * A simulator of Microsoft Entra ID, Microsoft Graph and Exchange IMAP for tests and the demo.
 * {@link io.o365mailbox.simulator.Simulator} starts it.
 *
 * <ul>
 *   <li>{@code state}: tenants, users, apps, consents, tokens, faults and the clock; does not use HTTP
 *   <li>{@code web}: the HTTPS server, routes, faults on the connection, certificates, the proxy
 *   <li>{@code entra}: Entra ID: discovery, sign-in pages, consent, the token endpoint
 *   <li>{@code graph}: the part of Microsoft Graph that concerns mailboxes
 *   <li>{@code imap}: IMAP with XOAUTH2
 *   <li>{@code control}: the control API under {@code /_sim}, which changes the state over HTTP
 * </ul>
 */
package io.o365mailbox.simulator;
