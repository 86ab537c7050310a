package io.o365mailbox.mailbox;

import io.o365mailbox.platform.ServerClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Records which application got a token for a mailbox last; the owner sees it. The resolution is one hour, so a busy
 * application costs one short write per hour and not one per token.
 */
public final class UsageRecorder {

    private static final Duration RESOLUTION = Duration.ofHours(1);

    /** The condition on the old time lets only one node write if several find that the hour is over. */
    private static final String UPDATE = "update O365Mailbox m set m.lastUsedAt = :at, m.lastUsedBy = :client"
            + " where m.realmId = :realm and m.id = :id and (m.lastUsedAt is null or m.lastUsedAt < :before)";

    private final EntityManager entities;
    private final String realmId;

    /** @param session with a short transaction, because the row stays locked until it ends */
    public UsageRecorder(KeycloakSession session, RealmModel realm) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }

    UsageRecorder(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /**
     * Whether the last recorded use is older than an hour. Needs no database access, so each token request can call it.
     */
    public static boolean isDue(Mailbox mailbox) {
        return mailbox.lastUse() == null
                || mailbox.lastUse().at().isBefore(ServerClock.now().minus(RESOLUTION));
    }

    /**
     * Records a use. Does nothing if the mailbox is gone, or another use was recorded in the last hour.
     *
     * @param id of the mailbox
     * @param client id of the application
     */
    public void record(String id, String client) {
        Instant now = ServerClock.now();
        entities.createQuery(UPDATE)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .setParameter("client", client)
                .setParameter("at", now.toEpochMilli())
                .setParameter("before", now.minus(RESOLUTION).toEpochMilli())
                .executeUpdate();
    }
}
