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
 * Access tokens that one node got from Microsoft and all nodes can issue. They are sealed like grants and bound to
 * mailbox, connection and token request. {@link MailboxRepository} deletes them when the mailbox is disconnected,
 * connected again or stops working, so that no node issues them afterwards.
 */
public final class SharedAccessTokens {

    /** How many tokens are deleted in one transaction. */
    private static final int BATCH_SIZE = 500;

    /** Hibernate: skip rows that another transaction has locked, if the database supports that. */
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
     * Stores a token for all nodes and replaces an earlier token for the same request. Only the owner of the mailbox's
     * refresh lease calls this.
     *
     * @param mailbox as it was when Microsoft was asked
     * @param request any text that identifies the token request, for example resource and scopes
     * @throws NoSealingKeyException if the token cannot be sealed; nothing is stored
     */
    public void store(Mailbox mailbox, String request, AccessToken token) {
        String id = id(mailbox, request);
        String sealed = seal.seal(mailbox.provider(), mailbox.accessTokenBinding(realmId, request), token.value());
        // Deleted and inserted, not updated: another transaction can be deleting the row because it has expired.
        delete(List.of(id), entities);
        entities.persist(new AccessTokenEntity(id, mailbox, token, sealed));
        entities.flush();
    }

    /**
     * Finds a token.
     *
     * @param mailbox as it is now: a token of an earlier connection is not found
     * @param validUntil the token must be valid for longer than this
     * @return empty also if the token cannot be unsealed, because Microsoft can be asked for a new one
     */
    public Optional<AccessToken> find(Mailbox mailbox, String request, Instant validUntil) {
        Optional<AccessTokenEntity> found =
                Optional.ofNullable(entities.find(AccessTokenEntity.class, id(mailbox, request)));
        // Detached, so that the next read in the same transaction shows what another node has written since.
        found.ifPresent(entities::detach);
        return found.filter(row -> row.belongsTo(mailbox) && row.expiresAt() > validUntil.toEpochMilli())
                .flatMap(row -> unseal(mailbox, request, row));
    }

    /** Deletes a token. Nodes that have it in memory can still issue it until it expires. */
    public void remove(Mailbox mailbox, String request) {
        delete(List.of(id(mailbox, request)), entities);
    }

    /**
     * Deletes a batch of expired tokens of all realms. Call it again in another transaction until it returns 0. Rows
     * that another transaction has locked are skipped.
     *
     * @return how many tokens were deleted
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
                .setMaxResults(BATCH_SIZE)
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

    private Optional<AccessToken> unseal(Mailbox mailbox, String request, AccessTokenEntity row) {
        try {
            UnsealResult result =
                    seal.unseal(mailbox.provider(), mailbox.accessTokenBinding(realmId, request), row.sealed());
            return result instanceof UnsealResult.Content content
                    ? Optional.of(new AccessToken(
                            content.value(), Instant.ofEpochMilli(row.expiresAt()), Scopes.parse(row.scopes())))
                    : Optional.empty();
        } catch (NoSealingKeyException noKey) {
            return Optional.empty();
        }
    }

    private static String id(Mailbox mailbox, String request) {
        return mailbox.id() + ":" + Digests.sha256(request);
    }
}
