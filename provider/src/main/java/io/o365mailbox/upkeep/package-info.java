/**
 * What is done for mailboxes while nobody asks for them: their grants are brought under the newest sealing key
 * ({@link io.o365mailbox.upkeep.ResealSchedule}).
 */
package io.o365mailbox.upkeep;
