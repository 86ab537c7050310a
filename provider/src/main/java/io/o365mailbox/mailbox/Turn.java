package io.o365mailbox.mailbox;

import java.time.Duration;

/** What came of asking for the right to refresh a mailbox. */
public sealed interface Turn {

    /**
     * Nobody else asks Microsoft for it until the turn is given back or has run out.
     *
     * @param mailbox read while the turn was taken, so that nobody can have renewed its grant since
     * @param lease to give it back with
     */
    record Taken(Mailbox mailbox, String lease) implements Turn {}

    /**
     * Somebody else asks.
     *
     * @param left how long at most; never negative
     */
    record Busy(Duration left) implements Turn {}

    /**
     * Microsoft has failed a moment ago and is left alone.
     *
     * @param left how long; always positive
     */
    record Paused(Duration left) implements Turn {}

    /** There is no such mailbox. */
    record Gone() implements Turn {}
}
