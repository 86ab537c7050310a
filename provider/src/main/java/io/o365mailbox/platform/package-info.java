/**
 * How the code reaches the Keycloak server underneath: its clock, its transactions, its digests. What differs between
 * Keycloak versions belongs here too. Uses no other package of this extension.
 */
package io.o365mailbox.platform;
