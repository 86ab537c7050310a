package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MaintenanceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Computes when background maintenance looks at a mailbox next. The result is stored with each change of the row, so
 * that an index finds due mailboxes.
 *
 * <ul>
 *   <li>A connected mailbox that has not answered yet is due immediately. Others are due when they were not used for
 *       the keep-alive interval, minus a random part of the look-ahead, which spreads the load.
 *   <li>A mailbox that the owner must reconnect is due for a notification after 5 minutes, then for reminders.
 *   <li>A blocked mailbox is due for a notification after 5 minutes, and is looked at after 1 hour.
 *   <li>A mailbox that waits for approval is never due.
 * </ul>
 */
final class MaintenanceSchedule {

    /** No e-mail in this time: an owner who noticed the failure in an application is often reconnecting already. */
    private static final Duration GRACE_PERIOD = Duration.ofMinutes(5);

    /** A Microsoft administrator who blocked a mailbox by mistake often corrects that soon. */
    private static final Duration FIRST_CHECK_OF_BLOCKED = Duration.ofHours(1);

    private MaintenanceSchedule() {}

    /**
     * Computes the due time.
     *
     * @param notifiedAt when the owner was last notified that the mailbox does not work; null if not yet
     * @return empty if it is never due
     */
    static Optional<Instant> due(Mailbox mailbox, Instant notifiedAt, MaintenanceSettings settings) {
        Instant changed = mailbox.changedAt();
        boolean notify = notifiedAt == null && settings.mailsOwners();
        return switch (mailbox.state()) {
            case WAITING_FOR_APPROVAL -> Optional.empty();
            case CONNECTED ->
                Optional.of(mailbox.isProven() ? changed.plus(keepAliveDelay(mailbox, settings)) : changed);
            case BLOCKED -> Optional.of(changed.plus(notify ? GRACE_PERIOD : FIRST_CHECK_OF_BLOCKED));
            case RECONNECT_NEEDED -> notify ? Optional.of(changed.plus(GRACE_PERIOD)) : reminder(notifiedAt, settings);
        };
    }

    private static Optional<Instant> reminder(Instant notifiedAt, MaintenanceSettings settings) {
        boolean remind = notifiedAt != null
                && settings.mailsOwners()
                && !settings.reminder().isZero();
        return remind ? Optional.of(notifiedAt.plus(settings.reminder())) : Optional.empty();
    }

    /**
     * Interval minus a part of the look-ahead. The part depends on id and grant version, so each row has a stable
     * result.
     */
    private static Duration keepAliveDelay(Mailbox mailbox, MaintenanceSettings settings) {
        int hash = Objects.hash(mailbox.id(), mailbox.version()) * 0x9E3779B9;
        double share = (hash >>> 1) / (double) Integer.MAX_VALUE;
        Duration lookAhead = settings.lookAhead();
        return settings.interval().minusMillis((long) (lookAhead.toMillis() * share));
    }
}
