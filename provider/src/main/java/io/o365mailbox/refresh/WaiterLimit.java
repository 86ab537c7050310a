package io.o365mailbox.refresh;

import io.o365mailbox.microsoft.Bulkhead;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits how many threads of this node wait for a refresh that another caller or node does, because the threads that
 * wait are the threads that serve logins. Every caller can wait until the slow threshold is reached; beyond it only
 * callers with a permit wait on. Safe for many threads.
 */
final class WaiterLimit {

    /** A quarter of the 50 threads that Keycloak has by default ({@code http-pool-max-threads}, 26.7.3). */
    private static final int PERMITS = 12;

    private final Bulkhead microsoft;
    private final Semaphore permits;

    WaiterLimit(Bulkhead microsoft) {
        this(microsoft, PERMITS);
    }

    /** @param permits how many threads can wait for longer than the slow threshold */
    WaiterLimit(Bulkhead microsoft, int permits) {
        this.microsoft = microsoft;
        this.permits = new Semaphore(permits);
    }

    /** How long a caller can wait without a permit: zero while Microsoft is slow. */
    Duration freeWait() {
        return microsoft.isSlow() ? Duration.ZERO : microsoft.slowThreshold();
    }

    /** @return empty, and nothing was called, if there is no permit left */
    <T> Optional<T> callIfPermitted(Supplier<T> waiting) {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(waiting.get());
        } finally {
            permits.release();
        }
    }
}
