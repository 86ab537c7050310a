package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Which application used a mailbox last, for its owner to see. To the hour, whoever asks: a busy application costs one short
 * write an hour and not one for each token.
 */
public final class LastUse {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Asks for the older use once more, so that of several nodes that find the hour over one writes. */
    private static final String USE = "update O365Mailbox m set m.usedAt = :at, m.usedBy = :client"
            + " where m.realmId = :realm and m.id = :id and (m.usedAt is null or m.usedAt < :before)";

    private final EntityManager entities;
    private final String realmId;

    /** @param session whose transaction ends soon, since the row is held until then */
    public LastUse(KeycloakSession session, RealmModel realm) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }

    LastUse(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** Whether there is anything to write: asks no database, so that the hot path can ask each time. */
    public static boolean isNews(Mailbox mailbox) {
        return mailbox.usedAt() == null || mailbox.usedAt().isBefore(now().minus(REMEMBERED));
    }

    /**
     * @param id of the mailbox; nothing happens if it is gone, or if somebody else has just been written
     * @param client id of the application
     */
    public void by(String id, String client) {
        Instant now = now();
        entities.createQuery(USE)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .setParameter("client", client)
                .setParameter("at", now.toEpochMilli())
                .setParameter("before", now.minus(REMEMBERED).toEpochMilli())
                .executeUpdate();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
