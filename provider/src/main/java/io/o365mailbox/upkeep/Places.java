package io.o365mailbox.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * How many nodes may work for one application at the same time: places, as single-use objects of Keycloak, which the whole
 * cluster sees. Outlook serves an application four requests at a time ("Microsoft Graph service-specific throttling limits",
 * Outlook service limits); half of them are left to applications.
 */
final class Places {

    static final int AT_ONCE = 2;

    /** For a node that dies at work; longer than a shift lasts. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final String PREFIX = "o365-mailbox-upkeep.";

    private final SingleUseObjectProvider objects;

    Places(KeycloakSession session) {
        objects = session.singleUseObjects();
    }

    /**
     * @param application client id at Microsoft, which its limits go by
     * @return what to {@link #leave}; empty if all are taken
     */
    Optional<String> take(String application) {
        return names(application)
                .filter(place -> objects.putIfAbsent(place, LEASE.toSeconds()))
                .findFirst();
    }

    /** @param pause how long nobody may take it: what is left of the time that the work was worth */
    void leave(String place, Duration pause) {
        objects.remove(place);
        if (pause.toSeconds() > 0) {
            objects.putIfAbsent(place, pause.toSeconds());
        }
    }

    /** Once an hour for the whole cluster. */
    boolean mayLookAtCertificates(Instant now) {
        long hour = now.getEpochSecond() / 3600;
        return objects.putIfAbsent(PREFIX + "certificates." + hour, 2 * 3600L);
    }

    private static Stream<String> names(String application) {
        return IntStream.range(0, AT_ONCE).mapToObj(number -> PREFIX + application + "." + number);
    }
}
