package io.o365mailbox.benchmark;

import java.util.Arrays;

/**
 * The response times of one type of request in one round.
 *
 * @param nanos the response time of each request in nanoseconds, sorted
 * @param seconds the duration of the round
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

    /**
     * A quantile of the response times in milliseconds.
     *
     * @param quantile from 0 to 1: 0.5 is the median, 0.99 the 99th percentile
     * @throws IllegalStateException if the round has no responses
     */
    double millis(double quantile) {
        if (nanos.length == 0) {
            throw new IllegalStateException("This round has no responses");
        }
        var rank = (int) Math.ceil(quantile * nanos.length);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }
}
