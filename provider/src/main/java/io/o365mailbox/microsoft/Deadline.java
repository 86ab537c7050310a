package io.o365mailbox.microsoft;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.methods.HttpRequestBase;

/**
 * Ends a request that takes too long as a whole: the HTTP client only limits the silence between two bytes. Runs on the
 * timer thread that the JDK keeps for all {@link CompletableFuture}s, so there is none of ours to start or stop.
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
