package io.o365mailbox.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends requests from concurrent callers. Each caller sends the next request as soon as it has the response. */
final class LoadGenerator implements AutoCloseable {

    private final int callers;
    private final ExecutorService threads;

    LoadGenerator(int callers) {
        this.callers = callers;
        this.threads = Executors.newFixedThreadPool(callers);
    }

    /**
     * Sends the request from all callers for the duration.
     *
     * @throws IllegalStateException if a caller gets an unexpected response
     */
    Sample measure(Request request, Duration duration) {
        var ready = new CountDownLatch(callers);
        var begin = new long[1];
        var all = new ArrayList<CompletableFuture<long[]>>();
        for (int i = 0; i < callers; i++) {
            all.add(CompletableFuture.supplyAsync(() -> repeat(request, duration, ready), threads));
        }
        try {
            ready.await();
            begin[0] = System.nanoTime();
            var nanos = all.stream().map(CompletableFuture::join).flatMapToLong(Arrays::stream);
            var taken = nanos.toArray();
            return Sample.of(taken, (System.nanoTime() - begin[0]) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (CompletionException e) {
            throw new IllegalStateException("A request failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Sends one request and returns the body of the response. */
    static String send(Request request) {
        try (var connection = new HttpConnection(request.target())) {
            return connection.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends {@code count} requests from one caller, one after the other. */
    static Sample measureSequential(Request request, int count) {
        try (var connection = new HttpConnection(request.target())) {
            var nanos = new long[count];
            var begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                var before = System.nanoTime();
                connection.send(request);
                nanos[i] = System.nanoTime() - before;
            }
            return Sample.of(nanos, (System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] repeat(Request request, Duration duration, CountDownLatch ready) {
        try (var connection = new HttpConnection(request.target())) {
            connection.send(request);
            ready.countDown();
            ready.await();
            var end = System.nanoTime() + duration.toNanos();
            var nanos = new long[4096];
            var count = 0;
            for (var now = System.nanoTime(); now < end; ) {
                connection.send(request);
                var after = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = after - now;
                now = after;
            }
            return Arrays.copyOf(nanos, count);
        } catch (IOException e) {
            ready.countDown();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
