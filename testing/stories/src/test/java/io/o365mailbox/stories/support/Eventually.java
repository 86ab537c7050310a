package io.o365mailbox.stories.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What happens in the background happens soon, not at once. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Eventually() {}

    /** Repeats it until it holds; after some patience its failure counts. */
    public static void holds(Runnable assertion) {
        see(() -> {
            assertion.run();
            return null;
        });
    }

    public static <T> T see(Supplier<T> assertion) {
        var end = Instant.now().plus(PATIENCE);
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
