package io.o365mailbox.token;

import io.o365mailbox.microsoft.Bulkhead;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * How long callers wait for what another caller or node is asking for: all of them a moment while Microsoft is quick, few of
 * them for longer, because the threads that wait are those which serve logins.
 */
final class Patience {

    /** A quarter of the threads that Keycloak has at least ({@code http-pool-max-threads}, 26.7.3). */
    private static final int MOST = 12;

    private final Bulkhead microsoft;
    private final Semaphore places;

    Patience(Bulkhead microsoft) {
        this(microsoft, MOST);
    }

    /** @param most who may wait for longer than a moment */
    Patience(Bulkhead microsoft, int most) {
        this.microsoft = microsoft;
        this.places = new Semaphore(most);
    }

    /** How long anybody may wait. */
    Duration ofAnybody() {
        return microsoft.isSlow() ? Duration.ZERO : microsoft.moment();
    }

    /** @return empty if too many wait already */
    <T> Optional<T> ofFew(Supplier<T> waiting) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(waiting.get());
        } finally {
            places.release();
        }
    }
}
