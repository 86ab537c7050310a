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
 * For realms that admit so many mailboxes of a provider to each person: a mailbox takes one of that many numbered places, under
 * a unique constraint. So of two that are connected in one moment, in two tabs, the database admits one to the last place, and
 * the rule costs no lock. Where there is no limit the place is the row's own id.
 */
public final class LimitedPlaces {

    private static final String TAKEN =
            "select m.place from O365Mailbox m where m.realmId = :realm and m.userId = :user"
                    + " and m.provider = :provider and m.state <> 'waiting-for-approval'";
    private static final String TAKE =
            "update O365Mailbox m set m.place = :place where m.realmId = :realm and m.id = :id";

    private final EntityManager entities;
    private final String realmId;

    public LimitedPlaces(KeycloakSession session, RealmModel realm) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }

    LimitedPlaces(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /**
     * Counted and chosen by one read: whoever reads the same chooses the same, and is refused when taking it.
     *
     * @param most how many mailboxes one person may have
     * @return a place that is free; empty if the person has that many, those that wait for an approval not counted
     */
    public Optional<String> free(UserModel owner, String provider, int most) {
        List<String> taken = entities.createQuery(TAKEN, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", owner.getId())
                .setParameter("provider", provider)
                .getResultList();
        return taken.size() >= most
                ? Optional.empty()
                : IntStream.rangeClosed(1, most)
                        .mapToObj(String::valueOf)
                        .filter(place -> !taken.contains(place))
                        .findFirst();
    }

    /**
     * In the transaction in which the mailbox was connected.
     *
     * @throws org.keycloak.models.ModelDuplicateException if another mailbox of the same person took it meanwhile
     */
    public void take(String id, String place) {
        entities.createQuery(TAKE)
                .setParameter("place", place)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .executeUpdate();
    }
}
