package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void whoComesWhileAnswersAreQuickWaitsForAPlace() {
        Bulkhead bulkhead = new Bulkhead(1, LONG);
        CompletableFuture<String> first = asked(bulkhead);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> bulkhead.call(() -> "second"));
        assertThat(second).failsWithin(Duration.ofMillis(100)).withThrowableOfType(TimeoutException.class);

        answer.countDown();

        assertThat(first).succeedsWithin(LONG).isEqualTo("answer");
        assertThat(second).succeedsWithin(LONG).isEqualTo("second");
    }

    @Test
    void whoComesWhenTheyAreSlowIsRefused() {
        Bulkhead bulkhead = new Bulkhead(1, SHORT);
        CompletableFuture<String> first = asked(bulkhead);

        Refusal refusal = catchThrowableOfType(MicrosoftException.class, () -> bulkhead.call(() -> "has no place"))
                .refusal();

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PASSING);
        assertThat(refusal.error()).isEqualTo(Refusal.BULKHEAD_FULL);
        assertThat(refusal.retryAfter()).isEqualTo(SHORT);
        assertThat(bulkhead.isFull()).isTrue();

        answer.countDown();
        assertThat(first).succeedsWithin(LONG);
        assertThat(bulkhead.isSlow()).as("until there is a quick answer").isTrue();
        assertThat(bulkhead.isFull()).as("there is a place").isFalse();
        assertThat(bulkhead.call(() -> "place")).isEqualTo("place");
        assertThat(bulkhead.isSlow()).isFalse();
    }

    @Test
    void aFailureGivesThePlaceBack() {
        Bulkhead bulkhead = new Bulkhead(1, SHORT);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bulkhead.call(() -> {
                        throw new MicrosoftException(Refusal.passing(Refusal.TLS));
                    }))
                    .hasMessageContaining(Refusal.TLS);
        }
    }

    /** Returns when it has its place. */
    private CompletableFuture<String> asked(Bulkhead bulkhead) {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> bulkhead.call(() -> {
            entered.countDown();
            await(answer);
            return "answer";
        }));
        await(entered);
        return asked;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
