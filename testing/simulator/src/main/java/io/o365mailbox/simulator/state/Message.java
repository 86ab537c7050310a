package io.o365mailbox.simulator.state;

import java.time.Instant;
import java.util.List;

/**
 * A message in a folder of a mailbox.
 *
 * @param id unique in the simulator
 * @param body plain text
 */
public record Message(
        String id,
        Folder folder,
        Correspondent from,
        List<Correspondent> to,
        String subject,
        String body,
        Instant received,
        boolean read) {

    /** The sender or a recipient of a message. */
    public record Correspondent(String name, String address) {}
}
