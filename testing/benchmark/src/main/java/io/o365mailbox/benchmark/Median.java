package io.o365mailbox.benchmark;

import java.util.Collection;

/**
 * The median of several measurements. One round that was disturbed by other work on the computer does not change it.
 */
final class Median {

    private Median() {}

    static double of(Collection<Double> values) {
        var sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("There are no measurements");
        }
        var half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
