package io.o365mailbox.mail;

import io.o365mailbox.platform.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Limits how many mails are sent to addresses that users type. Each mail occupies one slot per user, address and
 * organization for a day. The slots are single-use objects of Keycloak, so all nodes count together, and two
 * simultaneous requests cannot occupy the same slot.
 */
final class MailRateLimit {

    static final Duration PERIOD = Duration.ofDays(1);
    static final int FROM_USER = 5;
    static final int TO_ADDRESS = 3;
    static final int FOR_ORGANIZATION = 20;

    private final SingleUseObjectProvider objects;
    private final String realmId;
    private final List<String> occupied = new ArrayList<>();

    MailRateLimit(SingleUseObjectProvider objects, String realmId) {
        this.objects = objects;
        this.realmId = realmId;
    }

    /**
     * Occupies a slot for each of the three.
     *
     * @return the limit that was reached, and then no slot is occupied; empty if the mail can be sent
     */
    Optional<DeliveryResult> acquire(String userId, String address, String organization) {
        DeliveryResult reached = null;
        if (!occupy("user", userId, FROM_USER)) {
            reached = DeliveryResult.ENOUGH_FROM_USER;
        } else if (!occupy("address", address, TO_ADDRESS)) {
            reached = DeliveryResult.ENOUGH_TO_ADDRESS;
        } else if (!occupy("organization", organization, FOR_ORGANIZATION)) {
            reached = DeliveryResult.ENOUGH_FOR_ORGANIZATION;
        }
        if (reached != null) {
            release();
        }
        return Optional.ofNullable(reached);
    }

    /** Frees the slots again, because the mail was not sent. */
    void release() {
        occupied.forEach(objects::remove);
        occupied.clear();
    }

    private boolean occupy(String kind, String value, int limit) {
        // Hashed, so that a dump of the cache shows no addresses.
        String name = "o365-mailbox.mail." + realmId + "." + kind + "." + Digests.sha256(value);
        Optional<String> free = IntStream.range(0, limit)
                .mapToObj(slot -> name + "." + slot)
                .filter(slot -> objects.putIfAbsent(slot, PERIOD.toSeconds()))
                .findFirst();
        free.ifPresent(occupied::add);
        return free.isPresent();
    }
}
