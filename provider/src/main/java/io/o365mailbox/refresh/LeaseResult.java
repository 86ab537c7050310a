package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.Mailbox;
import java.time.Duration;

/** The result of asking for the lease of a mailbox. */
sealed interface LeaseResult {

    /**
     * The caller holds the lease: no other caller asks Microsoft for this mailbox until it is released or expires.
     *
     * @param mailbox read while the lease was acquired, so its grant is the newest
     * @param owner random id of this lease, needed to release it
     */
    record Acquired(Mailbox mailbox, String owner) implements LeaseResult {}

    /**
     * Another caller holds the lease.
     *
     * @param left until it expires; never negative
     */
    record Held(Duration left) implements LeaseResult {}

    /**
     * Microsoft failed a moment ago and is not asked again yet.
     *
     * @param left until it can be asked; always positive
     */
    record BackingOff(Duration left) implements LeaseResult {}

    /** There is no such mailbox. */
    record NotFound() implements LeaseResult {}
}
