package io.o365mailbox.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares the types of requests in rounds. In each round all types run for the same short time, one after the other;
 * the order changes from round to round, so that other work on the computer affects all types equally. The result is
 * the median of the ratios within each round.
 */
final class Comparison {

    private final int callers;
    private final List<Map<RequestType, Sample>> rounds = new ArrayList<>();

    private Comparison(int callers) {
        this.callers = callers;
    }

    /** @param duration how long each type of request runs in each round */
    static Comparison run(Map<RequestType, Request> requests, int callers, int rounds, Duration duration) {
        var comparison = new Comparison(callers);
        try (var load = new LoadGenerator(callers)) {
            var order = new ArrayList<>(requests.keySet());
            for (int i = 0; i < rounds; i++) {
                var round = new EnumMap<RequestType, Sample>(RequestType.class);
                for (var type : order) {
                    round.put(type, load.measure(requests.get(type), duration));
                }
                comparison.rounds.add(round);
                Collections.rotate(order, 1);
            }
        }
        return comparison;
    }

    int callers() {
        return callers;
    }

    /** The throughput of our token exchange divided by the throughput of the other type. */
    double throughputRatio(RequestType other) {
        return median(round -> round.get(RequestType.MAILBOX_EXCHANGE).perSecond()
                / round.get(other).perSecond());
    }

    /** The response time of our token exchange at the quantile divided by that of the other type. */
    double latencyRatio(RequestType other, double quantile) {
        return median(round -> round.get(RequestType.MAILBOX_EXCHANGE).millis(quantile)
                / round.get(other).millis(quantile));
    }

    /** The median of requests per second. */
    double perSecond(RequestType type) {
        return median(round -> round.get(type).perSecond());
    }

    double millis(RequestType type, double quantile) {
        return median(round -> round.get(type).millis(quantile));
    }

    /** The interquartile range of the throughput ratios to introspection: first and third quartile. */
    double[] interquartileRange() {
        var ratios = rounds.stream()
                .map(round -> round.get(RequestType.MAILBOX_EXCHANGE).perSecond()
                        / round.get(RequestType.INTROSPECTION).perSecond())
                .sorted()
                .toList();
        return new double[] {ratios.get(ratios.size() / 4), ratios.get(ratios.size() * 3 / 4)};
    }

    private double median(ToDoubleFunction<Map<RequestType, Sample>> value) {
        return Median.of(rounds.stream().map(value::applyAsDouble).toList());
    }
}
