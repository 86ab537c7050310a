package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.sealing.GrantSeal;
import io.o365mailbox.mailbox.sealing.KeycloakSealingKeys;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.platform.Digests;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Scopes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Access tokens that one node got from Microsoft and all nodes may hand out, sealed like grants and bound to mailbox,
 * connection and what was requested for. They go when the mailbox is disconnected, connected anew or found broken
 * ({@link MailboxRepository}), so that no node hands one out afterwards.
 */
public final class SharedAccessTokens {

    /** Deleted in one transaction. */
    private static final int PAGE = 500;

    /** Rows that another transaction holds are passed over, where the database can do that (Hibernate). */
    private static final int SKIP_LOCKED = -2;

    private final String realmId;
    private final EntityManager entities;
    private final GrantSeal seal;

    /** @param realm must be the realm of the session's context too: keys and vault depend on it (Keycloak) */
    public SharedAccessTokens(KeycloakSession session, RealmModel realm) {
        this(
                realm.getId(),
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                new GrantSeal(new KeycloakSealingKeys(session, realm)));
    }

    SharedAccessTokens(String realmId, EntityManager entities, GrantSeal seal) {
        this.realmId = realmId;
        this.entities = entities;
        this.seal = seal;
    }

    /**
     * Keeps a token for all nodes, in place of an earlier one for the same. To be called while the mailbox is leased
     * (refresh lease), by the one who has the lease.
     *
     * @param mailbox as it was when Microsoft was requested
     * @param requested anything that tells apart what was requested for
     * @throws NoSealingKeyException if it cannot be sealed: nothing is kept
     */
    public void store(Mailbox mailbox, String requested, AccessToken token) {
        String id = id(mailbox, requested);
        String sealed = seal.seal(mailbox.provider(), mailbox.accessTokenBinding(realmId, requested), token.value());
        // Never changed in place: the row may have expired, and be deleted by another transaction at this moment.
        delete(List.of(id), entities);
        entities.persist(new AccessTokenEntity(id, mailbox, token, sealed));
        entities.flush();
    }

    /**
     * @param mailbox as it is now: a token of an earlier connection is not found
     * @param goodUntil the token must not end before
     * @return also empty if it does not open, since a new one can always be had
     */
    public Optional<AccessToken> find(Mailbox mailbox, String requested, Instant goodUntil) {
        Optional<AccessTokenEntity> found =
                Optional.ofNullable(entities.find(AccessTokenEntity.class, id(mailbox, requested)));
        // Let go of, so that the next look in the same transaction shows what another node has written meanwhile.
        found.ifPresent(entities::detach);
        return found.filter(row -> row.isOf(mailbox) && row.expiresAt() > goodUntil.toEpochMilli())
                .flatMap(row -> opened(mailbox, requested, row));
    }

    /** No node hands it out any more, but for those that have it in memory already. */
    public void remove(Mailbox mailbox, String requested) {
        delete(List.of(id(mailbox, requested)), entities);
    }

    /**
     * Deletes some of what has expired, in every realm; to be called again, in another transaction, until there is nothing
     * left. What somebody is writing now is left alone.
     *
     * @return how many
     */
    public static int deleteExpired(KeycloakSession session) {
        return deleteExpired(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    static void deleteOfMailbox(String mailboxId, EntityManager entities) {
        entities.createNamedQuery(AccessTokenEntity.DELETE_OF_MAILBOX)
                .setParameter("mailbox", mailboxId)
                .executeUpdate();
    }

    static int deleteExpired(EntityManager entities) {
        List<String> expired = entities.createNamedQuery(AccessTokenEntity.EXPIRED, AccessTokenEntity.class)
                .setParameter("now", ServerClock.nowMillis())
                .setMaxResults(PAGE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultStream()
                .map(AccessTokenEntity::id)
                .toList();
        return expired.isEmpty() ? 0 : delete(expired, entities);
    }

    private static int delete(List<String> ids, EntityManager entities) {
        return entities.createNamedQuery(AccessTokenEntity.DELETE)
                .setParameter("ids", ids)
                .executeUpdate();
    }

    private Optional<AccessToken> opened(Mailbox mailbox, String requested, AccessTokenEntity row) {
        try {
            UnsealResult opened =
                    seal.unseal(mailbox.provider(), mailbox.accessTokenBinding(realmId, requested), row.sealed());
            return opened instanceof UnsealResult.Content content
                    ? Optional.of(new AccessToken(
                            content.value(), Instant.ofEpochMilli(row.expiresAt()), Scopes.parse(row.scopes())))
                    : Optional.empty();
        } catch (NoSealingKeyException noKeyNow) {
            return Optional.empty();
        }
    }

    private static String id(Mailbox mailbox, String requested) {
        return mailbox.id() + ":" + Digests.sha256(requested);
    }
}
