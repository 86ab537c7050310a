package io.o365mailbox.stories.support;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Applications that send exchanges in a loop, each on its own thread, until the load ends. */
public final class Load implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * One call.
     *
     * @param caller number of the application, from 0
     * @param at when the response arrived
     * @param status HTTP status; 0 if there was no response
     */
    public record Call(int caller, Instant at, int status) {

        public boolean isServed() {
            return status == 200;
        }
    }

    private final ExecutorService threads;
    private final Duration pause;
    private final List<Future<?>> callers = new ArrayList<>();
    private final Queue<Call> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private Load(int number, Duration pause) {
        this.threads = Executors.newFixedThreadPool(number);
        this.pause = pause;
    }

    /** @param exchanges one for each application; 50 ms between a response and the next call */
    public static Load of(List<Exchange> exchanges) {
        return of(exchanges, PAUSE);
    }

    /** @param pause between a response and the next call */
    public static Load of(List<Exchange> exchanges, Duration pause) {
        var load = new Load(exchanges.size(), pause);
        for (int i = 0; i < exchanges.size(); i++) {
            var caller = i;
            load.callers.add(load.threads.submit(
                    () -> load.calls(caller, () -> exchanges.get(caller).send().status())));
        }
        return load;
    }

    /**
     * Waits until each application got a token after this time; fails after 90 seconds.
     *
     * @return the time from then until the last application was served
     */
    public Duration awaitServed(Instant since) {
        var end = since.plusSeconds(90);
        var waiting = new TreeSet<>(IntStream.range(0, callers.size()).boxed().toList());
        while (true) {
            for (var call : seen) {
                if (call.isServed() && call.at().isAfter(since)) {
                    waiting.remove(call.caller());
                }
            }
            if (waiting.isEmpty()) {
                return Duration.between(since, Instant.now());
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Still not served: " + waiting + "; last responses: "
                        + seen.stream().skip(Math.max(0, seen.size() - 8)).toList());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void calls(int caller, Supplier<Integer> exchange) {
        while (!ended) {
            var status = status(exchange);
            seen.add(new Call(caller, Instant.now(), status));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static int status(Supplier<Integer> exchange) {
        try {
            return exchange.get();
        } catch (UncheckedIOException | AssertionError noResponse) {
            return 0;
        }
    }

    /** Stops all applications and waits for them. @return all calls */
    public List<Call> end() {
        ended = true;
        try {
            for (var caller : callers) {
                caller.get();
            }
            return List.copyOf(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the callers", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A caller failed", e.getCause());
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }
}
