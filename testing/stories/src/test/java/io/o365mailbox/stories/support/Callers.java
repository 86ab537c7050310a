package io.o365mailbox.stories.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs many calls at the same time, each on its own thread. */
public final class Callers {

    private Callers() {}

    /**
     * Waits for all calls.
     *
     * @param call gets the number of the caller, from 0
     * @return the results in the order of the callers
     */
    public static <T> List<T> atOnce(int number, IntFunction<T> call) {
        var threads = Executors.newFixedThreadPool(number);
        try {
            var calls = IntStream.range(0, number)
                    .mapToObj(caller -> (Callable<T>) () -> call.apply(caller))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the callers", e);
        } catch (ExecutionException e) {
            throw new AssertionError("A call failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
