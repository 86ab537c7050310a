package io.o365mailbox.stories.support;

import io.o365mailbox.simulator.state.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The largest number of requests that Microsoft received within ten seconds. */
public final class RequestPeak {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Ledger ledger;
    private int tokens;
    private int graph;

    public RequestPeak(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Must be called before each move of the clock, because the simulator keeps only the last 10,000 requests. */
    public void sample() {
        tokens = Math.max(tokens, most(MicrosoftTokenEndpoint.PATH));
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
