package io.o365mailbox.simulator.state;

import java.time.Instant;
import java.util.List;

/**
 * A message in a folder. Addresses are plain; {@code body} is text.
 *
 * @param id unique in the whole simulator
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

    /** One end of a message. */
    public record Correspondent(String name, String address) {}
}
