package io.o365mailbox.refresh;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long Microsoft is not asked again after a temporary failure: exponential back-off with jitter. */
final class BackOff {

    /** Long enough to spare Microsoft a burst of requests, short enough for a person who tries again. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    /** A mailbox works again within a minute after Microsoft does. */
    private static final Duration MAX = Duration.ofMinutes(1);

    private static final int MAX_DOUBLINGS = 5;

    private BackOff() {}

    /**
     * @param failures number of failures in a row before this one
     * @param retryAfter Microsoft's {@code Retry-After}, which is used as it is; null if Microsoft named none. The
     *     delay then doubles with each failure, and varies by a quarter up or down, so that mailboxes that failed
     *     together do not come back together.
     */
    static Duration delayAfter(int failures, Duration retryAfter) {
        if (retryAfter != null) {
            return retryAfter;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        long base = Math.min(doubled.toMillis(), MAX.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(base * 3 / 4, base * 5 / 4 + 1));
    }
}
