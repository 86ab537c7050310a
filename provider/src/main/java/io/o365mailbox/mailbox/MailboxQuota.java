package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The limit of mailboxes per person. Each mailbox occupies one of as many numbered slots as the realm allows, under a
 * unique constraint. If two mailboxes are connected in two tabs at the same moment, the database admits one to the last
 * slot, and the rule needs no lock. Without a limit the slot is the id of the row.
 */
final class MailboxQuota {

    private static final String OCCUPIED_SLOTS =
            "select m.quotaSlot from O365Mailbox m where m.realmId = :realm and m.userId = :user"
                    + " and m.provider = :provider and m.state <> 'waiting-for-approval'";
    private static final String OCCUPY =
            "update O365Mailbox m set m.quotaSlot = :slot where m.realmId = :realm and m.id = :id";

    private final EntityManager entities;
    private final String realmId;

    MailboxQuota(KeycloakSession session, RealmModel realm) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }

    MailboxQuota(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /**
     * Finds a free slot with one read. Two callers that read the same state choose the same slot, and the database
     * refuses one of them in {@link #occupy}.
     *
     * @param limit how many mailboxes one person can have
     * @return empty if the person has that many, not counting mailboxes that wait for an approval
     */
    Optional<String> freeSlot(UserModel owner, String provider, int limit) {
        List<String> occupied = entities.createQuery(OCCUPIED_SLOTS, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", owner.getId())
                .setParameter("provider", provider)
                .getResultList();
        return occupied.size() >= limit
                ? Optional.empty()
                : IntStream.rangeClosed(1, limit)
                        .mapToObj(String::valueOf)
                        .filter(slot -> !occupied.contains(slot))
                        .findFirst();
    }

    /**
     * Occupies a slot. Call this in the transaction in which the mailbox was connected.
     *
     * @throws org.keycloak.models.ModelDuplicateException if another mailbox of the same person has occupied it since
     */
    void occupy(String id, String slot) {
        entities.createQuery(OCCUPY)
                .setParameter("slot", slot)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .executeUpdate();
    }
}
