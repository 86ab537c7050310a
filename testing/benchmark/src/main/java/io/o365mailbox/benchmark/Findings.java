package io.o365mailbox.benchmark;

import java.util.List;
import java.util.Map;

/**
 * All that was measured in one run.
 *
 * @param few with one mailbox stored, for each number of callers
 * @param many with {@code crowd} mailboxes stored
 * @param kilobytes allocated by the server for one request
 * @param refreshMillis what a request takes for which Microsoft has to be asked, the simulated one
 */
record Findings(
        List<Contest> few,
        List<Contest> many,
        long crowd,
        Map<Question, Double> kilobytes,
        double refreshMillis,
        Profile profile) {}
