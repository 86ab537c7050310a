package io.o365mailbox.maintenance;

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
final class ClusterPermits {

    static final int PERMITS = 2;

    /** For a node that dies at work; longer than a shift lasts. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final String PREFIX = "o365-mailbox-upkeep.";

    private final SingleUseObjectProvider objects;

    ClusterPermits(KeycloakSession session) {
        objects = session.singleUseObjects();
    }

    /**
     * @param application client id at Microsoft, which its limits go by
     * @return what to {@link #leave}; empty if all are taken
     */
    Optional<String> acquire(String application) {
        return names(application)
                .filter(permit -> objects.putIfAbsent(permit, LEASE.toSeconds()))
                .findFirst();
    }

    /** @param pause how long nobody may take it: what is left of the time that the work was worth */
    void release(String permit, Duration pause) {
        objects.remove(permit);
        if (pause.toSeconds() > 0) {
            objects.putIfAbsent(permit, pause.toSeconds());
        }
    }

    /** Once an hour for the whole cluster. */
    boolean mayCheckCertificates(Instant now) {
        long hour = now.getEpochSecond() / 3600;
        return objects.putIfAbsent(PREFIX + "certificates." + hour, 2 * 3600L);
    }

    private static Stream<String> names(String application) {
        return IntStream.range(0, PERMITS).mapToObj(number -> PREFIX + application + "." + number);
    }
}
