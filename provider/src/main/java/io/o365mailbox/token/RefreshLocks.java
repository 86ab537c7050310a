package io.o365mailbox.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One refresh at a time for a mailbox on this node. A fixed number of locks that mailboxes share by hash: nothing to clean
 * up, and nobody waits for ever, since the threads that wait are those which serve logins.
 */
final class RefreshLocks {

    private static final int NUMBER = 1024;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(NUMBER).toArray(ReentrantLock[]::new);

    /** @return empty if the turn did not come in time, or the thread was interrupted */
    <T> Optional<T> inTurn(String mailboxId, Duration longestWait, Supplier<T> refresh) {
        ReentrantLock lock = locks[Math.floorMod(mailboxId.hashCode(), NUMBER)];
        if (!acquired(lock, longestWait)) {
            return Optional.empty();
        }
        try {
            return Optional.of(refresh.get());
        } finally {
            lock.unlock();
        }
    }

    private static boolean acquired(ReentrantLock lock, Duration longestWait) {
        try {
            return lock.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
