package io.o365mailbox.benchmark;

import java.util.Arrays;

/**
 * What one kind of request took in one round.
 *
 * @param nanos of each request; sorted
 * @param seconds how long the round lasted
 */
record Sample(long[] nanos, double seconds) {

    static Sample of(long[] nanos, double seconds) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Sample(sorted, seconds);
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** @param part 0.5 for the median, 0.99 for what all but one of a hundred stay below; in milliseconds */
    double millis(double part) {
        if (nanos.length == 0) {
            throw new IllegalStateException("Nothing was answered in this round");
        }
        var rank = (int) Math.ceil(part * nanos.length);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }
}
