/**
 * Background maintenance of mailboxes. {@link io.o365mailbox.maintenance.MaintenanceTask} finds what is due; start
 * reading there. {@link io.o365mailbox.maintenance.MaintenanceBatch} claims due mailboxes at the configured rate, and
 * {@link io.o365mailbox.maintenance.MailboxMaintenance} refreshes and probes one mailbox or notifies its owner. {@link
 * io.o365mailbox.maintenance.ResealTask} seals grants with the newest key.
 *
 * <p>All state is in the database and in Keycloak's single-use objects, so each node can stop at any time. This package
 * uses the packages below it; no other package uses this one.
 */
package io.o365mailbox.maintenance;
