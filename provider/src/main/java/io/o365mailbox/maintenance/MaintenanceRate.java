package io.o365mailbox.maintenance;

import java.time.Duration;

/**
 * Divides the configured rate of an identity provider among the batches of all nodes.
 *
 * @param perMinute how many mailboxes all nodes together process in a minute; at least 1
 */
record MaintenanceRate(int perMinute) {

    /**
     * A batch covers ten seconds of the rate: short enough for nodes to take turns, long enough to need few permits.
     */
    private static final int BATCHES_PER_MINUTE = 6;

    /** @return how many mailboxes one batch processes at most; at least 1 */
    int batchSize() {
        return Math.max(1, perMinute / ClusterPermits.PERMITS / BATCHES_PER_MINUTE);
    }

    /**
     * How long the permit of a batch stays in use after the batch.
     *
     * @param processed number of mailboxes that the batch processed
     * @param elapsed how long the batch took
     * @return the time that the rate allots to this number, less the elapsed time; negative if the batch took longer
     */
    Duration pauseAfter(int processed, Duration elapsed) {
        return Duration.ofMinutes(1)
                .multipliedBy((long) processed * ClusterPermits.PERMITS)
                .dividedBy(perMinute)
                .minus(elapsed);
    }
}
