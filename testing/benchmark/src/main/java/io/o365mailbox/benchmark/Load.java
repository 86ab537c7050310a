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

/** Callers who each ask again as soon as they are answered. */
final class Load implements AutoCloseable {

    private final int callers;
    private final ExecutorService threads;

    Load(int callers) {
        this.callers = callers;
        this.threads = Executors.newFixedThreadPool(callers);
    }

    Sample of(Request request, Duration howLong) {
        var ready = new CountDownLatch(callers);
        var begin = new long[1];
        var all = new ArrayList<CompletableFuture<long[]>>();
        for (int i = 0; i < callers; i++) {
            all.add(CompletableFuture.supplyAsync(() -> one(request, howLong, ready), threads));
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
            throw new IllegalStateException(
                    "A caller had to give up: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** One request by one caller. */
    static String once(Request request) {
        try (var line = new Line(request.target())) {
            return line.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many requests by one caller, one after the other. */
    static Sample times(Request request, int times) {
        try (var line = new Line(request.target())) {
            var nanos = new long[times];
            var begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                var before = System.nanoTime();
                line.send(request);
                nanos[i] = System.nanoTime() - before;
            }
            return Sample.of(nanos, (System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] one(Request request, Duration howLong, CountDownLatch ready) {
        try (var line = new Line(request.target())) {
            line.send(request);
            ready.countDown();
            ready.await();
            var end = System.nanoTime() + howLong.toNanos();
            var nanos = new long[4096];
            var count = 0;
            for (var now = System.nanoTime(); now < end; ) {
                line.send(request);
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
