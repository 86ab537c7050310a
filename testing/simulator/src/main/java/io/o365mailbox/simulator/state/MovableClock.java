package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the simulator: system time plus an offset that tests change. All expiry times in the simulator use it,
 * so tests of 90 days need no waiting. Can be used from any thread.
 */
public final class MovableClock extends Clock {
    private volatile Duration offset = Duration.ZERO;

    /** Moves the clock forward, or back if the duration is negative. */
    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }

    public void reset() {
        offset = Duration.ZERO;
    }

    public Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
