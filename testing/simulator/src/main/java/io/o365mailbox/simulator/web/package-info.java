/**
 * The HTTP side of the simulator, without knowledge of Entra or Graph: the HTTPS server, routes, requests and
 * responses. {@code TcpRelay} breaks connections for faults, and {@code Proxy} redirects Microsoft's host names to the
 * simulator. The certificates of the server are created here at every start.
 */
package io.o365mailbox.simulator.web;
