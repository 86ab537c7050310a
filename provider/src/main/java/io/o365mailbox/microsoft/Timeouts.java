package io.o365mailbox.microsoft;

import java.time.Duration;

/**
 * How long Microsoft may take before a person or an application waits in vain.
 *
 * @param connect for the connection, TLS included, and for a free one from the pool
 * @param read between two pieces of the answer
 * @param total for the whole exchange; a server that drips a byte now and then would stretch the other two without end
 */
public record Timeouts(Duration connect, Duration read, Duration total) {

    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8));

    /** The same, none of them longer than this. */
    Timeouts within(Duration limit) {
        return new Timeouts(shorter(connect, limit), shorter(read, limit), shorter(total, limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
