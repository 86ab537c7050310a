package io.o365mailbox.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One refresh at a time for a mailbox on this node. A fixed number of locks that mailboxes share by hash: nothing to clean
 * up. Whoever's turn has lasted for longer than a moment is waited for by few ({@link Patience}).
 */
final class RefreshLocks {

    private static final int NUMBER = 1024;

    /** And when the one who has it got it. */
    private static final class Lock extends ReentrantLock {

        private static final long serialVersionUID = 1;

        private volatile long since = System.nanoTime();
    }

    private final Patience patience;
    private final Lock[] locks = Stream.generate(Lock::new).limit(NUMBER).toArray(Lock[]::new);

    RefreshLocks(Patience patience) {
        this.patience = patience;
    }

    /** @return empty if the turn did not come in time, or the thread was interrupted */
    <T> Optional<T> inTurn(String mailboxId, Duration longestWait, Supplier<T> refresh) {
        Lock lock = locks[Math.floorMod(mailboxId.hashCode(), NUMBER)];
        if (!acquired(lock, longestWait)) {
            return Optional.empty();
        }
        lock.since = System.nanoTime();
        try {
            return Optional.of(refresh.get());
        } finally {
            lock.unlock();
        }
    }

    private boolean acquired(Lock lock, Duration longestWait) {
        long end = System.nanoTime() + longestWait.toNanos();
        long now;
        long left;
        do {
            now = System.nanoTime();
            // Of the one whose turn it is now: many turns that are short are no reason to give up.
            left = lock.since + patience.ofAnybody().toNanos() - now;
            if (acquired(lock, Math.min(left, end - now))) {
                return true;
            }
        } while (left > 0 && now < end && !Thread.currentThread().isInterrupted());
        return patience.ofFew(() -> acquired(lock, end - System.nanoTime())).orElse(false);
    }

    private static boolean acquired(Lock lock, long nanos) {
        try {
            return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
