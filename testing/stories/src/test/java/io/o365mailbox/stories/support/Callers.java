package io.o365mailbox.stories.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many at once, each with a thread of its own. */
public final class Callers {

    private Callers() {}

    /** @param what by the number of the caller */
    public static <T> List<T> atOnce(int number, IntFunction<T> what) {
        var threads = Executors.newFixedThreadPool(number);
        try {
            var calls = IntStream.range(0, number)
                    .mapToObj(caller -> (Callable<T>) () -> what.apply(caller))
                    .toList();
            var answers = new ArrayList<T>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the callers", e);
        } catch (ExecutionException e) {
            throw new AssertionError("A caller got no answer at all", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
