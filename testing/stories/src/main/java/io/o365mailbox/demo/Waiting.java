package io.o365mailbox.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says from time to time that something is still going on. */
final class Waiting {

    private static final int SECONDS = 15;

    private Waiting() {}

    static <T> T said(Supplier<T> work) {
        var clock = Executors.newSingleThreadScheduledExecutor(Waiting::daemon);
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
        var thread = new Thread(work, "demo-waiting");
        thread.setDaemon(true);
        return thread;
    }
}
