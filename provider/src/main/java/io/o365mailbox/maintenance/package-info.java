/**
 * What is done for mailboxes while nobody asks for them. Those that are due are found
 * ({@link io.o365mailbox.maintenance.MaintenanceTask}), shared with the other nodes ({@link io.o365mailbox.maintenance.MaintenanceBatch},
 * {@link io.o365mailbox.maintenance.ClusterPermits}), refreshed and probed, and their owners told when they broke
 * ({@link io.o365mailbox.maintenance.MailboxMaintenance}); grants are brought under the newest sealing key
 * ({@link io.o365mailbox.maintenance.ResealTaskFactory}). All there is to remember is in the database.
 */
package io.o365mailbox.maintenance;
