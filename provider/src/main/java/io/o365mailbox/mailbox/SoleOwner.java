package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Secret;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** For realms in which a mailbox has one owner. Of two who connect it in one moment the database admits one. */
public final class SoleOwner {

    private static final String OTHERS = "select m.userId from O365Mailbox m where m.realmId = :realm"
            + " and m.userId <> :user and m.cloud = :cloud and m.tenant = :tenant and m.state <> 'waiting-for-approval'";
    private static final String SAME_ACCOUNT = OTHERS + " and m.kind = 'own' and m.objectId = :object";
    private static final String SAME_ADDRESS =
            OTHERS + " and m.domain = :domain and m.address = :address and m.proven = true";
    private static final String CLAIM =
            "update O365Mailbox m set m.soleKey = :key where m.realmId = :realm and m.id = :id";

    private final EntityManager entities;
    private final String realmId;
    private final Mailboxes mailboxes;

    /** @param realm must be the realm of the session's context too */
    public SoleOwner(KeycloakSession session, RealmModel realm) {
        this(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realm.getId(),
                new Mailboxes(session, realm));
    }

    SoleOwner(EntityManager entities, String realmId, Mailboxes mailboxes) {
        this.entities = entities;
        this.realmId = realmId;
        this.mailboxes = mailboxes;
    }

    /**
     * Who else has the mailbox, as their own or as a shared one, by whichever address and provider. Not who merely waits for
     * an approval: nothing has shown yet that the mailbox is theirs to use.
     *
     * @return a user's id; empty if nobody has
     */
    public Optional<String> otherThan(UserModel user, NewConnection connection) {
        Stream<String> byAccount = connection.kind() == Mailbox.Kind.OWN
                ? others(SAME_ACCOUNT, user, connection)
                        .setParameter("object", connection.objectId())
                        .getResultStream()
                : Stream.empty();
        Stream<String> byAddress = others(SAME_ADDRESS, user, connection)
                .setParameter("domain", connection.address().domain())
                .setParameter("address", connection.address().value())
                .getResultStream();
        return Stream.concat(byAccount, byAddress).findFirst();
    }

    /**
     * As {@link Mailboxes#connect}, and from then on nobody else of this realm can. Whoever has it already may renew it, even
     * if somebody else has it too, from a time when the realm allowed that.
     *
     * @return empty, and nothing is stored, if somebody else has it
     * @throws org.keycloak.models.ModelDuplicateException also if somebody else connected it at the same moment: nothing is
     *     stored
     */
    public Optional<Mailbox> connect(UserModel owner, NewConnection connection, Secret refreshToken) {
        boolean others = otherThan(owner, connection).isPresent();
        if (others && mailboxes.of(owner).stream().noneMatch(connection::isOf)) {
            return Optional.empty();
        }
        Mailbox connected = mailboxes.connect(owner, connection, refreshToken);
        if (!others) {
            claim(connected.id(), SoleKey.of(connection));
        }
        return Optional.of(connected);
    }

    /** Refused by the database if somebody else has claimed the same meanwhile. */
    void claim(String id, String key) {
        entities.createQuery(CLAIM)
                .setParameter("key", key)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .executeUpdate();
    }

    private TypedQuery<String> others(String query, UserModel user, NewConnection connection) {
        return entities.createQuery(query, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .setParameter("tenant", connection.tenant().id())
                .setParameter("cloud", connection.cloud());
    }
}
