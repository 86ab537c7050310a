package io.o365mailbox.maintenance;

/**
 * An identity provider whose mailboxes need maintenance.
 *
 * @param provider alias
 */
record ProviderRef(String realmId, String provider) {}
