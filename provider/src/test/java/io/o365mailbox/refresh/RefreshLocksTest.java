package io.o365mailbox.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.microsoft.Bulkhead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshLocksTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch response = new CountDownLatch(1);

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void allCallersWaitForAFastRefresh() {
        RefreshLocks locks = new RefreshLocks(new WaiterLimit(new Bulkhead(1, LONG), 0));
        CompletableFuture<Optional<String>> first = startRefresh(locks);
        List<CompletableFuture<Optional<String>>> others = waiters(locks, 5);

        response.countDown();

        assertThat(first).succeedsWithin(LONG).isEqualTo(Optional.of("response"));
        assertThat(others)
                .allSatisfy(other -> assertThat(other).succeedsWithin(LONG).isEqualTo(Optional.of("theirs")));
    }

    @Test
    void fewCallersWaitForASlowRefresh() {
        RefreshLocks locks = new RefreshLocks(new WaiterLimit(new Bulkhead(1, Duration.ofMillis(50)), 2));
        CompletableFuture<Optional<String>> first = startRefresh(locks);
        List<CompletableFuture<Optional<String>>> others = waiters(locks, 5);
        CompletableFuture<Long> refused = CompletableFuture.supplyAsync(
                () -> {
                    while (others.stream().filter(CompletableFuture::isDone).count() < 3) {
                        Thread.onSpinWait();
                    }
                    return others.stream().filter(CompletableFuture::isDone).count();
                },
                callers);
        assertThat(refused).succeedsWithin(LONG).isEqualTo(3L);

        response.countDown();

        assertThat(first).succeedsWithin(LONG);
        assertThat(others).allSatisfy(other -> assertThat(other).succeedsWithin(LONG));
        assertThat(others.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                .as("callers within the waiter limit")
                .hasSize(2);
    }

    @Test
    void doesNotWaitForAnotherMailbox() {
        RefreshLocks locks = new RefreshLocks(new WaiterLimit(new Bulkhead(1, LONG), 0));
        startRefresh(locks);

        assertThat(locks.callLocked("m2", LONG, () -> "theirs")).contains("theirs");
        response.countDown();
    }

    /** Starts a refresh that lasts until {@link #response}; returns when it has the lock. */
    private CompletableFuture<Optional<String>> startRefresh(RefreshLocks locks) {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Optional<String>> refresh = CompletableFuture.supplyAsync(
                () -> locks.callLocked("m1", LONG, () -> {
                    started.countDown();
                    await(response);
                    return "response";
                }),
                callers);
        await(started);
        return refresh;
    }

    private List<CompletableFuture<Optional<String>>> waiters(RefreshLocks locks, int number) {
        return IntStream.range(0, number)
                .mapToObj(caller ->
                        CompletableFuture.supplyAsync(() -> locks.callLocked("m1", LONG, () -> "theirs"), callers))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
