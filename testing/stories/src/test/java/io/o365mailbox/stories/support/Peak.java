package io.o365mailbox.stories.support;

import io.o365mailbox.simulator.state.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The most requests that Microsoft had to answer in ten seconds. */
public final class Peak {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Ledger ledger;
    private int tokens;
    private int graph;

    public Peak(Ledger ledger) {
        this.ledger = ledger;
    }

    /** To be called before the clock is moved; Microsoft remembers the last ten thousand requests. */
    public void look() {
        tokens = Math.max(tokens, most(Refreshes.TOKENS));
        graph = Math.max(graph, most("/v1.0"));
    }

    private int most(String path) {
        var times = ledger.calls(path).stream().map(Ledger.Call::at).sorted().toList();
        var most = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            first = withinWindow(times, first, times.get(last));
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static int withinWindow(List<Instant> times, int first, Instant last) {
        var from = first;
        while (times.get(from).plus(WINDOW).isBefore(last)) {
            from++;
        }
        return from;
    }

    @Override
    public String toString() {
        return tokens + " for tokens and " + graph + " to Graph";
    }
}
