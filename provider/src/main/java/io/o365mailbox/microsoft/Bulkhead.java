package io.o365mailbox.microsoft;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how many threads of this node wait for Microsoft at once, because the threads that wait are the threads that
 * serve logins. While Microsoft is fast, a request waits for a permit up to the slow threshold. While Microsoft is
 * slow, a request without a permit is refused at once; otherwise all threads would end up waiting for a permit. Safe
 * for many threads.
 */
public final class Bulkhead {

    /** Half of the 50 threads that Keycloak has by default ({@code http-pool-max-threads}, 26.7.3). */
    private static final int PERMITS = 25;

    private static final Duration SLOW_THRESHOLD = Duration.ofSeconds(2);

    /** A slow response says nothing about Microsoft an hour later. */
    private static final Duration SLOW_MEMORY = Duration.ofMinutes(1);

    private static final Bulkhead OF_THIS_NODE = withGauge(new Bulkhead(PERMITS, SLOW_THRESHOLD));

    private final Semaphore permits;
    private final Duration slowThreshold;

    /** Start times of the requests under way, on the system's nanosecond clock. */
    private final Queue<Long> startTimes = new ConcurrentLinkedQueue<>();

    /** When the last request ended, if it was slow, on the system's nanosecond clock; else null. */
    private volatile Long slowAt;

    /** @param slowThreshold how long a request can take before it counts as slow, and the longest wait for a permit */
    public Bulkhead(int permits, Duration slowThreshold) {
        this.permits = new Semaphore(permits);
        this.slowThreshold = slowThreshold;
    }

    /** The bulkhead that all requests of this node to Microsoft share. */
    public static Bulkhead ofThisNode() {
        return OF_THIS_NODE;
    }

    /** How long a request can take before it counts as slow; more than Microsoft usually takes. */
    public Duration slowThreshold() {
        return slowThreshold;
    }

    /** Whether the oldest request under way is slow, or the last one that ended was. */
    public boolean isSlow() {
        Long ended = slowAt;
        return nanosUntilSlow() <= 0 || (ended != null && System.nanoTime() - ended < SLOW_MEMORY.toNanos());
    }

    /** Whether a request would be refused at once. */
    public boolean isFull() {
        return permits.availablePermits() == 0 && isSlow();
    }

    /** @throws MicrosoftException of kind TRANSIENT if the request got no permit */
    <T> T call(Supplier<T> request) {
        if (!acquirePermit()) {
            throw new MicrosoftException(Refusal.passing(Refusal.BULKHEAD_FULL, 0, slowThreshold));
        }
        Long start = System.nanoTime();
        startTimes.add(start);
        try {
            return request.get();
        } finally {
            long end = System.nanoTime();
            slowAt = end - start > slowThreshold.toNanos() ? end : null;
            startTimes.remove(start);
            permits.release();
        }
    }

    private boolean acquirePermit() {
        try {
            return permits.tryAcquire() || (!isSlow() && permits.tryAcquire(nanosUntilSlow(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Bulkhead withGauge(Bulkhead bulkhead) {
        Gauge.builder("o365.mailbox.microsoft.requests", bulkhead.startTimes, Collection::size)
                .description("Requests to Microsoft that wait for a response")
                .register(Metrics.globalRegistry);
        return bulkhead;
    }

    /** Until the oldest request counts as slow. The queue is nearly in order of start times. */
    private long nanosUntilSlow() {
        Long oldest = startTimes.peek();
        return oldest == null ? slowThreshold.toNanos() : oldest + slowThreshold.toNanos() - System.nanoTime();
    }
}
