/**
 * O365 Mailbox for Keycloak, in the order a mailbox meets it.
 *
 * <pre>
 *   connect ──► consent ──► mailbox ──► token
 *   ask the     ask          keep what    hand out a fresh
 *   user        Microsoft    was granted  Microsoft token
 * </pre>
 *
 * {@code rest} gives them addresses in the realm, {@code microsoft} is the wire below all of them and {@code settings}
 * holds every option once, with the small value types. An architecture test keeps the arrows.
 */
package io.o365mailbox;
