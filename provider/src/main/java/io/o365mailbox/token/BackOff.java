package io.o365mailbox.token;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** For how long Microsoft is left alone after a failure that passes. */
final class BackOff {

    /** Long enough to spare Microsoft a storm, short enough for a person who tries again. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    /** A mailbox works again within a minute after Microsoft does. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int DOUBLINGS = 5;

    private BackOff() {}

    /**
     * @param failures how often in a row it failed before
     * @param retryAfter what Microsoft asked for, which is heeded as it is; null if it named nothing: then twice as long each
     *     time, a quarter more or less, so that mailboxes that failed together do not come back together
     */
    static Duration after(int failures, Duration retryAfter) {
        if (retryAfter != null) {
            return retryAfter;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        long longest = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest * 3 / 4, longest * 5 / 4 + 1));
    }
}
