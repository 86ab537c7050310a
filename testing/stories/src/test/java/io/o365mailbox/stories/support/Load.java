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

/** Applications that ask again and again, as long as a story goes on. */
public final class Load implements AutoCloseable {

    private static final Duration BREATH = Duration.ofMillis(50);

    /**
     * One call.
     *
     * @param caller which application's
     * @param at when it was answered
     * @param status of HTTP; 0 if there was no answer
     */
    public record Call(int caller, Instant at, int status) {

        public boolean isServed() {
            return status == 200;
        }
    }

    private final ExecutorService threads;
    private final Duration breath;
    private final List<Future<?>> callers = new ArrayList<>();
    private final Queue<Call> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private Load(int number, Duration breath) {
        this.threads = Executors.newFixedThreadPool(number);
        this.breath = breath;
    }

    /** @param exchanges one for each application */
    public static Load of(List<Exchange> exchanges) {
        return of(exchanges, BREATH);
    }

    /** @param breath between an answer and the next call */
    public static Load of(List<Exchange> exchanges, Duration breath) {
        var load = new Load(exchanges.size(), breath);
        for (int i = 0; i < exchanges.size(); i++) {
            var caller = i;
            load.callers.add(load.threads.submit(
                    () -> load.calls(caller, () -> exchanges.get(caller).sent().status())));
        }
        return load;
    }

    /** Until each application was served after that moment. @return how long the last one had to wait */
    public Duration servedAgain(Instant since) {
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
                throw new AssertionError("Still not served: " + waiting + "; last answers: "
                        + seen.stream().skip(Math.max(0, seen.size() - 8)).toList());
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private void calls(int caller, Supplier<Integer> exchange) {
        while (!ended) {
            var status = status(exchange);
            seen.add(new Call(caller, Instant.now(), status));
            LockSupport.parkNanos(breath.toNanos());
        }
    }

    private static int status(Supplier<Integer> exchange) {
        try {
            return exchange.get();
        } catch (UncheckedIOException | AssertionError noAnswer) {
            return 0;
        }
    }

    /** Ends it. @return all calls there were */
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
            throw new IllegalStateException("A caller gave up", e.getCause());
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }
}
