package io.o365mailbox.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Rounds in which each question is asked for the same short time, one right after the other and every time in another
 * order, so that whatever else the computer does meets all of them alike. What counts is the ratio within a round, and of
 * those the median.
 */
final class Contest {

    private final int callers;
    private final List<Map<Question, Sample>> rounds = new ArrayList<>();

    private Contest(int callers) {
        this.callers = callers;
    }

    static Contest of(Map<Question, Request> requests, int callers, int rounds, Duration each) {
        var contest = new Contest(callers);
        try (var load = new Load(callers)) {
            var order = new ArrayList<>(requests.keySet());
            for (int i = 0; i < rounds; i++) {
                var round = new EnumMap<Question, Sample>(Question.class);
                for (var question : order) {
                    round.put(question, load.of(requests.get(question), each));
                }
                contest.rounds.add(round);
                Collections.rotate(order, 1);
            }
        }
        return contest;
    }

    int callers() {
        return callers;
    }

    /** How often ours was answered for each answer to the other. */
    double throughputAgainst(Question other) {
        return median(
                round -> round.get(Question.OURS).perSecond() / round.get(other).perSecond());
    }

    /** How long ours took, as a multiple of the other. */
    double timeAgainst(Question other, double part) {
        return median(round ->
                round.get(Question.OURS).millis(part) / round.get(other).millis(part));
    }

    double perSecond(Question question) {
        return median(round -> round.get(question).perSecond());
    }

    double millis(Question question, double part) {
        return median(round -> round.get(question).millis(part));
    }

    /** How far the rounds lay apart: the middle half of the ratios to introspection, from and to. */
    double[] spread() {
        var ratios = rounds.stream()
                .map(round -> round.get(Question.OURS).perSecond()
                        / round.get(Question.INTROSPECTION).perSecond())
                .sorted()
                .toList();
        return new double[] {ratios.get(ratios.size() / 4), ratios.get(ratios.size() * 3 / 4)};
    }

    private double median(ToDoubleFunction<Map<Question, Sample>> value) {
        return Median.of(rounds.stream().map(value::applyAsDouble).toList());
    }
}
