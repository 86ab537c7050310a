/**
 * The control API under {@code /_sim}: reads and changes the state of the simulator over HTTP, for tests outside of its
 * JVM. {@code Control} lists the routes. Faults do not apply to this API.
 */
package io.o365mailbox.simulator.control;
