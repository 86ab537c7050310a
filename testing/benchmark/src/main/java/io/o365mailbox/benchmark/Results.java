package io.o365mailbox.benchmark;

import java.util.List;
import java.util.Map;

/**
 * The results of one run.
 *
 * @param oneMailbox the comparisons with one stored mailbox, one for each number of callers
 * @param manyMailboxes the comparisons with {@code mailboxCount} stored mailboxes
 * @param kilobytes the memory that the server allocates for one request
 * @param refreshMillis the median response time of a request that needs a refresh at the simulated Microsoft
 */
record Results(
        List<Comparison> oneMailbox,
        List<Comparison> manyMailboxes,
        long mailboxCount,
        Map<RequestType, Double> kilobytes,
        double refreshMillis,
        Profile profile) {}
