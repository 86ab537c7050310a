package io.o365mailbox.maintenance;

/**
 * An identity provider whose mailboxes need maintenance.
 *
 * @param provider alias of the identity provider
 */
record ProviderRef(String realmId, String provider) {}
