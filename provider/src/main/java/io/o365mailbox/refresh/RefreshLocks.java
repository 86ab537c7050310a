package io.o365mailbox.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Allows one refresh at a time for a mailbox on this node. The number of locks is fixed, and mailboxes share them by
 * hash, so there is nothing to clean up. At most 12 threads wait for a refresh that exceeds the slow threshold ({@link
 * WaiterLimit}).
 */
final class RefreshLocks {

    private static final int NUMBER = 1024;

    /** A lock that knows since when its owner has held it. */
    private static final class Lock extends ReentrantLock {
        private static final long serialVersionUID = 1;
        private volatile long heldSince = System.nanoTime();
    }

    private final WaiterLimit waiterLimit;
    private final Lock[] locks = Stream.generate(Lock::new).limit(NUMBER).toArray(Lock[]::new);

    RefreshLocks(WaiterLimit waiterLimit) {
        this.waiterLimit = waiterLimit;
    }

    /** @return empty if the lock was not acquired in time, or the thread was interrupted */
    <T> Optional<T> callLocked(String mailboxId, Duration maxWait, Supplier<T> refresh) {
        Lock lock = locks[Math.floorMod(mailboxId.hashCode(), NUMBER)];
        if (!acquire(lock, maxWait)) {
            return Optional.empty();
        }
        lock.heldSince = System.nanoTime();
        try {
            return Optional.of(refresh.get());
        } finally {
            lock.unlock();
        }
    }

    private boolean acquire(Lock lock, Duration maxWait) {
        long end = System.nanoTime() + maxWait.toNanos();
        long now;
        long left;
        do {
            now = System.nanoTime();
            // Measured from when the present owner got the lock: many short refreshes are no reason to give up.
            left = lock.heldSince + waiterLimit.freeWait().toNanos() - now;
            if (tryLock(lock, Math.min(left, end - now))) {
                return true;
            }
        } while (left > 0 && now < end && !Thread.currentThread().isInterrupted());
        return waiterLimit
                .callIfPermitted(() -> tryLock(lock, end - System.nanoTime()))
                .orElse(false);
    }

    private static boolean tryLock(Lock lock, long nanos) {
        try {
            return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
