package io.o365mailbox.stories.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for results of background work. */
public final class Eventually {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private Eventually() {}

    /** Repeats the assertion until it passes; throws its last failure after 40 seconds. */
    public static void holds(Runnable assertion) {
        get(() -> {
            assertion.run();
            return null;
        });
    }

    public static <T> T get(Supplier<T> assertion) {
        var end = Instant.now().plus(TIMEOUT);
        while (true) {
            try {
                return assertion.get();
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }
}
