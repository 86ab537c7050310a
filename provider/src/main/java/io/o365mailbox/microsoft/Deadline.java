package io.o365mailbox.microsoft;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.HttpRequestBase;

/**
 * Aborts a request that takes too long in total, because the HTTP client limits only the time between two bytes. Uses
 * the timer thread that the JDK has for all {@link CompletableFuture}s, so no thread of ours is needed.
 */
final class Deadline implements AutoCloseable {

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean passed;

    Deadline(HttpRequestBase request, Duration limit) {
        done.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((nothing, late) -> {
            if (late != null) {
                passed = true;
                request.abort();
            }
        });
    }

    boolean isPassed() {
        return passed;
    }

    @Override
    public void close() {
        done.complete(null);
    }
}
