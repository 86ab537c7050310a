package io.o365mailbox.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.keycloak.common.util.Time;

/**
 * The Keycloak server's clock. All code of this extension reads the time here, because tests and administrators can
 * shift Keycloak's clock against the clock of the machine. Safe for many threads.
 */
public final class ServerClock extends Clock {

    private final ZoneId zone;

    /** A clock in UTC, for code that takes a {@link Clock}. */
    public ServerClock() {
        this(ZoneOffset.UTC);
    }

    private ServerClock(ZoneId zone) {
        this.zone = zone;
    }

    /** The current time, to the millisecond. */
    public static Instant now() {
        return Instant.ofEpochMilli(nowMillis());
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public static long nowMillis() {
        return Time.currentTimeMillis();
    }

    /** Seconds since 1970-01-01T00:00Z. */
    public static long nowSeconds() {
        return nowMillis() / 1000;
    }

    /** The time from now until {@code instant}; zero if the instant has passed. */
    public static Duration timeUntil(Instant instant) {
        return between(now(), instant);
    }

    /** The time between two instants; zero, never negative, if {@code to} is before {@code from}. */
    public static Duration between(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.isNegative() ? Duration.ZERO : between;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ServerClock(other);
    }

    @Override
    public Instant instant() {
        return now();
    }
}
