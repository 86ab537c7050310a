package io.o365mailbox.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints the elapsed time every 15 seconds while work is going on. */
final class ProgressTicker {

    private static final int SECONDS = 15;

    private ProgressTicker() {}

    static <T> T during(Supplier<T> work) {
        var clock = Executors.newSingleThreadScheduledExecutor(ProgressTicker::daemon);
        var ticks = new int[1];
        clock.scheduleAtFixedRate(
                () -> System.out.println("  ... " + ++ticks[0] * SECONDS + " s"), SECONDS, SECONDS, TimeUnit.SECONDS);
        try {
            return work.get();
        } finally {
            clock.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "demo-progress");
        thread.setDaemon(true);
        return thread;
    }
}
