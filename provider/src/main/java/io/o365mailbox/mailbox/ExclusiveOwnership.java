package io.o365mailbox.mailbox;

import io.o365mailbox.platform.Digests;
import io.o365mailbox.settings.Secret;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The rule that a mailbox has one owner in a realm. The column OWNERSHIP_KEY holds a digest of the mailbox at
 * Microsoft, under a unique constraint; if the rule is off it holds the id of the row. If two people connect one
 * mailbox at the same moment, the database admits one of them, and the rule needs no lock.
 */
final class ExclusiveOwnership {

    private static final String OTHERS = "select m.userId from O365Mailbox m where m.realmId = :realm"
            + " and m.userId <> :user and m.cloud = :cloud and m.tenant = :tenant"
            + " and m.state <> 'waiting-for-approval'";
    private static final String SAME_ACCOUNT = OTHERS + " and m.kind = 'own' and m.objectId = :object";
    private static final String SAME_ADDRESS =
            OTHERS + " and m.domain = :domain and m.address = :address and m.proven = true";
    private static final String CLAIM =
            "update O365Mailbox m set m.ownershipKey = :key where m.realmId = :realm and m.id = :id";

    private final EntityManager entities;
    private final String realmId;
    private final Mailboxes mailboxes;

    /** @param realm must be the realm of the session's context too */
    ExclusiveOwnership(KeycloakSession session, RealmModel realm) {
        this(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realm.getId(),
                new Mailboxes(session, realm));
    }

    ExclusiveOwnership(EntityManager entities, String realmId, Mailboxes mailboxes) {
        this.entities = entities;
        this.realmId = realmId;
        this.mailboxes = mailboxes;
    }

    /**
     * Finds another user who has the mailbox, as an own or a shared one, under any address and through any provider. A
     * user who only waits for an approval does not count, because nothing has shown yet that the mailbox is theirs to
     * use.
     *
     * @return the user's id; empty if there is none
     */
    Optional<String> otherOwner(UserModel user, NewConnection connection) {
        Stream<String> byAccount = connection.kind() == MailboxAccount.Kind.OWN
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
     * Connects as {@link Mailboxes#connect} does, and claims the mailbox for its owner. An owner who already has it can
     * reconnect, even if another user has it too from a time when the realm allowed that.
     *
     * @return empty, and nothing is stored, if another user has it
     * @throws org.keycloak.models.ModelDuplicateException also if another user connected it at the same moment: nothing
     *     is stored
     */
    Optional<Mailbox> connect(UserModel owner, NewConnection connection, Secret refreshToken) {
        boolean others = otherOwner(owner, connection).isPresent();
        if (others && mailboxes.ownedBy(owner).stream().noneMatch(connection::isSameAs)) {
            return Optional.empty();
        }
        Mailbox connected = mailboxes.connect(owner, connection, refreshToken);
        if (!others) {
            claim(connected.id(), keyOf(connection));
        }
        return Optional.of(connected);
    }

    /** The database refuses the claim if another user made the same one meanwhile. */
    void claim(String id, String key) {
        entities.createQuery(CLAIM)
                .setParameter("key", key)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The digest of the mailbox at Microsoft. It depends neither on the user nor on the app registration. */
    static String keyOf(NewConnection connection) {
        boolean shared = connection.kind() == MailboxAccount.Kind.SHARED;
        return Digests.sha256(String.join(
                "\n",
                connection.cloud(),
                connection.tenant().id(),
                shared ? "shared" : "own",
                shared ? connection.address().value() : connection.objectId()));
    }

    private TypedQuery<String> others(String query, UserModel user, NewConnection connection) {
        return entities.createQuery(query, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .setParameter("tenant", connection.tenant().id())
                .setParameter("cloud", connection.cloud());
    }
}
