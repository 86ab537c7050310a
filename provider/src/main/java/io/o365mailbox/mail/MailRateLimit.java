package io.o365mailbox.mail;

import io.o365mailbox.platform.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * How many mails go to addresses that users type: each is a place that is taken for a day. The places are single-use
 * objects of Keycloak, so the whole cluster counts together and two requests at once cannot take the same one.
 */
final class MailRateLimit {

    static final Duration PERIOD = Duration.ofDays(1);
    static final int FROM_USER = 5;
    static final int TO_ADDRESS = 3;
    static final int FOR_ORGANIZATION = 20;

    private final SingleUseObjectProvider places;
    private final String realmId;
    private final List<String> taken = new ArrayList<>();

    MailRateLimit(SingleUseObjectProvider places, String realmId) {
        this.places = places;
        this.realmId = realmId;
    }

    /** @return what has been reached, and then no place is taken; empty if the mail may go */
    Optional<DeliveryResult> take(String userId, String address, String organization) {
        DeliveryResult reached = null;
        if (!take("user", userId, FROM_USER)) {
            reached = DeliveryResult.ENOUGH_FROM_USER;
        } else if (!take("address", address, TO_ADDRESS)) {
            reached = DeliveryResult.ENOUGH_TO_ADDRESS;
        } else if (!take("organization", organization, FOR_ORGANIZATION)) {
            reached = DeliveryResult.ENOUGH_FOR_ORGANIZATION;
        }
        if (reached != null) {
            giveBack();
        }
        return Optional.ofNullable(reached);
    }

    /** A mail that did not leave does not count. */
    void giveBack() {
        taken.forEach(places::remove);
        taken.clear();
    }

    private boolean take(String kind, String value, int most) {
        // Hashed: addresses of strangers are nobody's business in a cache dump.
        String name = "o365-mailbox.mail." + realmId + "." + kind + "." + Digests.sha256(value);
        Optional<String> free = IntStream.range(0, most)
                .mapToObj(place -> name + "." + place)
                .filter(place -> places.putIfAbsent(place, PERIOD.toSeconds()))
                .findFirst();
        free.ifPresent(taken::add);
        return free.isPresent();
    }
}
