/**
 * A simulated Microsoft, as stubborn as the real one. {@link io.o365mailbox.simulator.Simulator} starts it.
 *
 * <ul>
 *   <li>{@code state}: what there is and what it remembers; knows nothing of HTTP
 *   <li>{@code web}: HTTPS, routes, faults, certificates, the proxy for Microsoft's host names
 *   <li>{@code entra}: Entra ID on top of the two: discovery, the pages a person meets, tokens
 *   <li>{@code graph}: Microsoft Graph, as far as mailboxes go
 *   <li>{@code control}: the address {@code /_sim} that changes the state over HTTP
 * </ul>
 */
package io.o365mailbox.simulator;
