package io.o365mailbox.stories.support;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.Ledger;
import io.o365mailbox.simulator.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Microsoft's token endpoint: the requests that reached it, and how it behaves. */
public record MicrosoftTokenEndpoint(State microsoft) {

    /** The endpoint's path, for every tenant. */
    public static final String PATH = "*/oauth2/v2.0/token";

    public long requestCount() {
        return microsoft.ledger().requests(PATH);
    }

    /** The requests with this {@code grant_type}, whatever the response was, oldest first. */
    public List<Ledger.Call> requests(String grantType) {
        return microsoft.ledger().calls(PATH).stream()
                .filter(call -> grantType.equals(call.parameters().get("grant_type")))
                .toList();
    }

    /** The refresh tokens that were sent, whatever the response was, oldest first. */
    public List<String> refreshTokens() {
        return requests("refresh_token").stream()
                .map(call -> call.parameters().get("refresh_token"))
                .toList();
    }

    /** From now on access tokens last one minute, which is too short for the provider to issue them a second time. */
    public MicrosoftTokenEndpoint issueShortLivedTokens() {
        microsoft.behaviour().accessTokenLifetime(Duration.ofMinutes(1));
        return this;
    }

    /** From now on access tokens last one hour. */
    public MicrosoftTokenEndpoint issueHourLongTokens() {
        microsoft.behaviour().accessTokenLifetime(Duration.ofHours(1));
        return this;
    }

    /** Delays the next response. */
    public void delayNext(Duration delay) {
        microsoft.faults().add(Fault.delay(PATH, delay).times(1));
    }

    /** Waits until the request whose response is delayed has arrived; fails after 20 seconds. */
    public void awaitArrival() {
        await("No request arrived", () -> microsoft.faults().inForce().isEmpty());
    }

    /** Waits until this many refresh requests have been answered; fails after 20 seconds. */
    public void awaitResponse(int number) {
        await("No response was sent", () -> refreshTokens().size() >= number);
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
