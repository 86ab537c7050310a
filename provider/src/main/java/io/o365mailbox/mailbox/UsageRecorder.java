package io.o365mailbox.mailbox;

import io.o365mailbox.platform.ServerClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Which application used a mailbox last, for its owner to see. To the hour, whoever asks: a busy application costs one short
 * write an hour and not one for each token.
 */
public final class UsageRecorder {

    private static final Duration RESOLUTION = Duration.ofHours(1);

    /** Asks for the older use once more, so that of several nodes that find the hour over one writes. */
    private static final String USE = "update O365Mailbox m set m.lastUsedAt = :at, m.lastUsedBy = :client"
            + " where m.realmId = :realm and m.id = :id and (m.lastUsedAt is null or m.lastUsedAt < :before)";

    private final EntityManager entities;
    private final String realmId;

    /** @param session whose transaction ends soon, since the row is held until then */
    public UsageRecorder(KeycloakSession session, RealmModel realm) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }

    UsageRecorder(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** Whether there is anything to write: asks no database, so that the hot path can ask each time. */
    public static boolean isDue(Mailbox mailbox) {
        return mailbox.lastUse() == null
                || mailbox.lastUse().at().isBefore(ServerClock.now().minus(RESOLUTION));
    }

    /**
     * @param id of the mailbox; nothing happens if it is gone, or if somebody else has just been written
     * @param client id of the application
     */
    public void record(String id, String client) {
        Instant now = ServerClock.now();
        entities.createQuery(USE)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .setParameter("client", client)
                .setParameter("at", now.toEpochMilli())
                .setParameter("before", now.minus(RESOLUTION).toEpochMilli())
                .executeUpdate();
    }
}
