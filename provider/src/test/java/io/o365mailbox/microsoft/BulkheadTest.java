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

    private final CountDownLatch response = new CountDownLatch(1);

    @Test
    void waitsForAPermitWhileResponsesAreFast() {
        Bulkhead bulkhead = new Bulkhead(1, LONG);
        CompletableFuture<String> first = request(bulkhead);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> bulkhead.call(() -> "second"));
        assertThat(second).failsWithin(Duration.ofMillis(100)).withThrowableOfType(TimeoutException.class);

        response.countDown();

        assertThat(first).succeedsWithin(LONG).isEqualTo("response");
        assertThat(second).succeedsWithin(LONG).isEqualTo("second");
    }

    @Test
    void refusesAtOnceWhileResponsesAreSlow() {
        Bulkhead bulkhead = new Bulkhead(1, SHORT);
        CompletableFuture<String> first = request(bulkhead);

        Refusal refusal = catchThrowableOfType(MicrosoftException.class, () -> bulkhead.call(() -> "has no permit"))
                .refusal();

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TRANSIENT);
        assertThat(refusal.error()).isEqualTo(Refusal.BULKHEAD_FULL);
        assertThat(refusal.retryAfter()).isEqualTo(SHORT);
        assertThat(bulkhead.isFull()).isTrue();

        response.countDown();
        assertThat(first).succeedsWithin(LONG);
        assertThat(bulkhead.isSlow()).as("slow until a fast response").isTrue();
        assertThat(bulkhead.isFull()).as("a permit is free").isFalse();
        assertThat(bulkhead.call(() -> "permit")).isEqualTo("permit");
        assertThat(bulkhead.isSlow()).isFalse();
    }

    @Test
    void failureReleasesThePermit() {
        Bulkhead bulkhead = new Bulkhead(1, SHORT);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bulkhead.call(() -> {
                        throw new MicrosoftException(Refusal.passing(Refusal.TLS));
                    }))
                    .hasMessageContaining(Refusal.TLS);
        }
    }

    /** Returns when the request has its permit. */
    private CompletableFuture<String> request(Bulkhead bulkhead) {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> bulkhead.call(() -> {
            entered.countDown();
            await(response);
            return "response";
        }));
        await(entered);
        return request;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
