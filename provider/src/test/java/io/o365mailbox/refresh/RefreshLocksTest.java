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
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void allWaitForOneThatIsQuick() {
        RefreshLocks locks = new RefreshLocks(new WaiterLimit(new Bulkhead(1, LONG), 0));
        CompletableFuture<Optional<String>> first = asking(locks);
        List<CompletableFuture<Optional<String>>> others = comers(locks, 5);

        answer.countDown();

        assertThat(first).succeedsWithin(LONG).isEqualTo(Optional.of("answer"));
        assertThat(others)
                .allSatisfy(other -> assertThat(other).succeedsWithin(LONG).isEqualTo(Optional.of("theirs")));
    }

    @Test
    void fewWaitForOneThatIsSlow() {
        RefreshLocks locks = new RefreshLocks(new WaiterLimit(new Bulkhead(1, Duration.ofMillis(50)), 2));
        CompletableFuture<Optional<String>> first = asking(locks);
        List<CompletableFuture<Optional<String>>> others = comers(locks, 5);
        CompletableFuture<Long> sentAway = CompletableFuture.supplyAsync(
                () -> {
                    while (others.stream().filter(CompletableFuture::isDone).count() < 3) {
                        Thread.onSpinWait();
                    }
                    return others.stream().filter(CompletableFuture::isDone).count();
                },
                callers);
        assertThat(sentAway).succeedsWithin(LONG).isEqualTo(3L);

        answer.countDown();

        assertThat(first).succeedsWithin(LONG);
        assertThat(others).allSatisfy(other -> assertThat(other).succeedsWithin(LONG));
        assertThat(others.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                .as("those who had the patience")
                .hasSize(2);
    }

    @Test
    void anotherMailboxIsNotWaitedFor() {
        RefreshLocks locks = new RefreshLocks(new WaiterLimit(new Bulkhead(1, LONG), 0));
        asking(locks);

        assertThat(locks.callLocked("m2", LONG, () -> "theirs")).contains("theirs");
        answer.countDown();
    }

    /** Returns when its turn has come. */
    private CompletableFuture<Optional<String>> asking(RefreshLocks locks) {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Optional<String>> asking = CompletableFuture.supplyAsync(
                () -> locks.callLocked("m1", LONG, () -> {
                    begun.countDown();
                    await(answer);
                    return "answer";
                }),
                callers);
        await(begun);
        return asking;
    }

    private List<CompletableFuture<Optional<String>>> comers(RefreshLocks locks, int number) {
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
