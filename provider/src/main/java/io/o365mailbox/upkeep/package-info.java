/**
 * What is done for mailboxes while nobody asks for them. Those that are due are found
 * ({@link io.o365mailbox.upkeep.Upkeep}), shared with the other nodes ({@link io.o365mailbox.upkeep.Shift},
 * {@link io.o365mailbox.upkeep.Places}), refreshed and probed, and their owners told when they broke
 * ({@link io.o365mailbox.upkeep.Care}); grants are brought under the newest sealing key
 * ({@link io.o365mailbox.upkeep.ResealSchedule}). All there is to remember is in the database.
 */
package io.o365mailbox.upkeep;
