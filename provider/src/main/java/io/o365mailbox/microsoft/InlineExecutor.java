package io.o365mailbox.microsoft;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs MSAL4J's work in the caller's thread, which waits for the result anyway and owns the Keycloak session. MSAL4J's
 * default would block a thread of the JVM's common pool or, on a small machine, create a thread for each call.
 */
final class InlineExecutor extends AbstractExecutorService {

    static final InlineExecutor INSTANCE = new InlineExecutor();

    private InlineExecutor() {}

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
