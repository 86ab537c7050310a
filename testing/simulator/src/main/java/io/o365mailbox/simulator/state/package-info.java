/**
 * The state of the simulator: tenants, users, apps, consents, tokens, mailboxes, faults and the clock. {@code State}
 * holds all of it and {@code Seed} fills it at the start. This package does not use HTTP. Tests read and change the
 * state directly.
 */
package io.o365mailbox.simulator.state;
