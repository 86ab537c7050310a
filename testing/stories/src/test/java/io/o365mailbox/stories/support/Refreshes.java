package io.o365mailbox.stories.support;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What of our asking for new tokens reached Microsoft. */
public record Refreshes(State microsoft) {

    /** Where Microsoft issues tokens, for any organization. */
    public static final String TOKENS = "*/oauth2/v2.0/token";

    /** The refresh tokens that were sent, first one first, whatever the answer was. */
    public List<String> sent() {
        return microsoft.ledger().calls(TOKENS).stream()
                .filter(call -> "refresh_token".equals(call.parameters().get("grant_type")))
                .map(call -> call.parameters().get("refresh_token"))
                .toList();
    }

    /** From now on tokens end before they can be handed out a second time; what was issued before is forgotten with them. */
    public Refreshes expireAtOnce() {
        microsoft.behaviour().accessTokenLifetime(Duration.ofMinutes(1));
        return this;
    }

    public Refreshes lastAnHour() {
        microsoft.behaviour().accessTokenLifetime(Duration.ofHours(1));
        return this;
    }

    /** The next answer comes late. */
    public void delayNext(Duration delay) {
        microsoft.faults().add(Fault.delay(TOKENS, delay).times(1));
    }

    /** Until Microsoft has the request whose answer is to come late. */
    public void awaitArrival() {
        await("Nobody asked Microsoft", () -> microsoft.faults().inForce().isEmpty());
    }

    /** Until Microsoft has answered so often. */
    public void awaitAnswer(int number) {
        await("Microsoft did not answer", () -> sent().size() >= number);
    }

    private static void await(String failure, BooleanSupplier until) {
        var end = Instant.now().plusSeconds(20);
        while (!until.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(failure);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
