package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The simulator's own time: the machine's time plus an offset that tests move, so that ninety idle days need no waiting.
 * Everything that expires here expires by this clock. Safe for use from any thread.
 */
public final class MovableClock extends Clock {
    private volatile Duration offset = Duration.ZERO;

    /** Moves time on; a negative duration moves it back. */
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
