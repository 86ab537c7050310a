package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MaintenanceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** When a mailbox is looked at again without anybody asking. Written with each change of its row, so that an index finds it. */
final class MaintenanceSchedule {

    /** Who stumbles over a broken mailbox in an application is often on the way to mend it: no mail then. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** What an administrator of Microsoft changes by mistake is soon changed back. */
    private static final Duration FIRST_LOOK_AT_BLOCKED = Duration.ofHours(1);

    private MaintenanceSchedule() {}

    /**
     * @param toldAt when the owner was last told that it is broken; null if not yet
     * @return empty if nothing will be done about it
     */
    static Optional<Instant> due(Mailbox mailbox, Instant toldAt, MaintenanceSettings settings) {
        Instant changed = mailbox.changedAt();
        boolean toBeTold = toldAt == null && settings.mailsOwners();
        return switch (mailbox.state()) {
            case WAITING_FOR_APPROVAL -> Optional.empty();
            case CONNECTED -> Optional.of(mailbox.isProven() ? changed.plus(quiet(mailbox, settings)) : changed);
            case BLOCKED -> Optional.of(changed.plus(toBeTold ? GRACE : FIRST_LOOK_AT_BLOCKED));
            case RECONNECT_NEEDED -> toBeTold ? Optional.of(changed.plus(GRACE)) : reminder(toldAt, settings);
        };
    }

    private static Optional<Instant> reminder(Instant toldAt, MaintenanceSettings settings) {
        boolean wanted =
                toldAt != null && settings.mailsOwners() && !settings.reminder().isZero();
        return wanted ? Optional.of(toldAt.plus(settings.reminder())) : Optional.empty();
    }

    /** By the mailbox and its grant, not by chance, so that the same row always says the same. */
    private static Duration quiet(Mailbox mailbox, MaintenanceSettings settings) {
        int hash = Objects.hash(mailbox.id(), mailbox.version()) * 0x9E3779B9;
        double share = (hash >>> 1) / (double) Integer.MAX_VALUE;
        Duration lookAhead = settings.lookAhead();
        return settings.interval().minusMillis((long) (lookAhead.toMillis() * share));
    }
}
