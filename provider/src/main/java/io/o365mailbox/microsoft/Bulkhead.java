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
 * Limits how many of this node's threads wait for Microsoft at once, because they are the same that serve logins. While
 * Microsoft is quick, the next one waits a moment for a place; when it is slow, it is refused at once, lest all threads come
 * to wait for a place. Safe for many threads.
 */
public final class Bulkhead {

    /** Half of the threads that Keycloak has at least ({@code http-pool-max-threads}, 26.7.3). */
    private static final int PLACES = 25;

    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** Nobody may have asked for an hour, and Microsoft may be quick again. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final Bulkhead OF_THIS_NODE = measured(new Bulkhead(PLACES, MOMENT));

    private final Semaphore places;
    private final Duration moment;
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

    /** When the last request ended, if that was slow, by the system's nanosecond clock; else null. */
    private volatile Long slowAt;

    /** @param moment how long a request may take before it counts as slow, and the longest wait for a place */
    public Bulkhead(int places, Duration moment) {
        this.places = new Semaphore(places);
        this.moment = moment;
    }

    /** One for all who talk to Microsoft, whichever session they are in. */
    public static Bulkhead ofThisNode() {
        return OF_THIS_NODE;
    }

    /** How long a request may take before it counts as slow; more than Microsoft usually takes. */
    public Duration moment() {
        return moment;
    }

    /** Whether the oldest request under way is slow, or the last one that ended was. */
    public boolean isSlow() {
        Long ended = slowAt;
        return patience() <= 0 || (ended != null && System.nanoTime() - ended < REMEMBERED.toNanos());
    }

    /** Whether a request would be refused at once. */
    public boolean isCrowded() {
        return places.availablePermits() == 0 && isSlow();
    }

    /** @throws MicrosoftException of kind PASSING if there was no place for it */
    <T> T within(Supplier<T> request) {
        if (!entered()) {
            throw new MicrosoftException(Refusal.passing(Refusal.CROWDED, 0, moment));
        }
        Long begin = System.nanoTime();
        begun.add(begin);
        try {
            return request.get();
        } finally {
            long end = System.nanoTime();
            slowAt = end - begin > moment.toNanos() ? end : null;
            begun.remove(begin);
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire() || (!isSlow() && places.tryAcquire(patience(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Bulkhead measured(Bulkhead bulkhead) {
        Gauge.builder("o365.mailbox.microsoft.requests", bulkhead.begun, Collection::size)
                .description("Requests to Microsoft that wait for their answers")
                .register(Metrics.globalRegistry);
        return bulkhead;
    }

    /** Until the oldest request is slow; the queue is in the order in which they began, or nearly so. */
    private long patience() {
        Long oldest = begun.peek();
        return oldest == null ? moment.toNanos() : oldest + moment.toNanos() - System.nanoTime();
    }
}
