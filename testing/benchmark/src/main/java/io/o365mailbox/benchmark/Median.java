package io.o365mailbox.benchmark;

import java.util.Collection;

/** The middle one of several measurements: a round that something else on the computer disturbed does not move it. */
final class Median {

    private Median() {}

    static double of(Collection<Double> values) {
        var sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("No measurement");
        }
        var half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
