package io.o365mailbox.microsoft;

import java.time.Duration;

/**
 * How long a request to Microsoft can take.
 *
 * @param connect for a new connection including TLS, and for a free connection from the pool
 * @param read between two packets of the response
 * @param total for the whole request; the other two do not limit a server that sends single bytes slowly
 */
public record Timeouts(Duration connect, Duration read, Duration total) {

    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8));

    /** These timeouts, each limited to the given time. */
    Timeouts within(Duration limit) {
        return new Timeouts(shorter(connect, limit), shorter(read, limit), shorter(total, limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
