package io.o365mailbox.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Limits how many nodes maintain mailboxes of one application at the same time. Each permit is a single-use object of
 * Keycloak, which all nodes of the cluster see. Outlook serves an application four requests at a time ("Microsoft Graph
 * service-specific throttling limits", Outlook service limits); maintenance uses at most half of them and leaves the
 * rest to applications.
 */
final class ClusterPermits {

    static final int PERMITS = 2;

    /** Frees the permit of a node that died. Longer than a batch can take. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final String PREFIX = "o365-mailbox-maintenance.";

    private final SingleUseObjectProvider objects;

    ClusterPermits(KeycloakSession session) {
        this(session.singleUseObjects());
    }

    ClusterPermits(SingleUseObjectProvider objects) {
        this.objects = objects;
    }

    /**
     * Acquires a permit if one is free; does not wait.
     *
     * @param clientId the application at Microsoft; Microsoft's limits count by it
     * @return the permit to {@link #release}; empty if all permits are in use
     */
    Optional<String> acquire(String clientId) {
        return names(clientId)
                .filter(permit -> objects.putIfAbsent(permit, LEASE.toSeconds()))
                .findFirst();
    }

    /**
     * Releases a permit.
     *
     * @param pause how long no node can acquire it again, which keeps the configured rate; zero or negative for no
     *     pause, and less than a second counts as none
     */
    void release(String permit, Duration pause) {
        objects.remove(permit);
        if (pause.toSeconds() > 0) {
            objects.putIfAbsent(permit, pause.toSeconds());
        }
    }

    /** @return true for one call in each hour, counted over all nodes */
    boolean acquireCertificateCheck(Instant now) {
        long hour = now.getEpochSecond() / 3600;
        return objects.putIfAbsent(PREFIX + "certificates." + hour, 2 * 3600L);
    }

    private static Stream<String> names(String clientId) {
        return IntStream.range(0, PERMITS).mapToObj(number -> PREFIX + clientId + "." + number);
    }
}
