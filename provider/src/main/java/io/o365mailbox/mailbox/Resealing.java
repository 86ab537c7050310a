package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.sealing.GrantSeal;
import io.o365mailbox.mailbox.sealing.KeycloakSealingKeys;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.mailbox.sealing.SealBinding;
import io.o365mailbox.mailbox.sealing.SealingKey;
import io.o365mailbox.mailbox.sealing.SealingKeySource;
import io.o365mailbox.mailbox.sealing.UnsealResult;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Seals grants again with the newest key, one by one, while all mailboxes stay in use. A grant that cannot be unsealed
 * stays as it is, because its key can come back. When the key is back, the grant is resealed and the mailbox counts as
 * working again.
 *
 * <p>For one session and thread.
 */
public final class Resealing {

    /**
     * The mailboxes of one identity provider, which share a sealing key.
     *
     * @param provider alias
     */
    public record Group(String realmId, String provider) {}

    /** The outcome for one mailbox. */
    public enum Result {
        /** The grant is sealed with the newest key, and the mailbox works. */
        DONE,
        /** The key that the grant names is missing. */
        KEY_MISSING,
        /** The grant cannot be unsealed with the key that it names. */
        DAMAGED,
        /** The mailbox was disconnected in the meantime, or its owner is not found now. */
        SKIPPED
    }

    private static final String CANDIDATES = " from O365Mailbox m where m.realmId = :realm and m.provider = :provider"
            + " and m.state <> 'waiting-for-approval'"
            + " and (m.sealingKid is null or m.sealingKid <> :kid or m.cause = 'KEY_LOST')";

    private final String realmId;
    private final EntityManager entities;
    private final MailboxRepository rows;
    private final SealingKeySource keys;
    private final Owners owners;

    /** @param realm must be the realm of the session's context too: keys and vault depend on it (Keycloak) */
    public Resealing(KeycloakSession session, RealmModel realm) {
        this(
                realm.getId(),
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                MailboxRepository.of(session, realm.getId()),
                new KeycloakSealingKeys(session, realm),
                new KeycloakOwners(session, realm));
    }

    Resealing(String realmId, EntityManager entities, MailboxRepository rows, SealingKeySource keys, Owners owners) {
        this.realmId = realmId;
        this.entities = entities;
        this.rows = rows;
        this.keys = keys;
        this.owners = owners;
    }

    /** The groups of all realms that have mailboxes. */
    public static List<Group> groups(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("select distinct m.realmId, m.provider from O365Mailbox m", Object[].class)
                .getResultStream()
                .map(row -> new Group((String) row[0], (String) row[1]))
                .toList();
    }

    /**
     * Counts the mailboxes whose grant is not sealed with the newest key, or whose key was missing.
     *
     * @param provider alias of the identity provider
     * @throws NoSealingKeyException if the newest key is not usable, or the vault cannot be read now
     */
    public long remaining(String provider) {
        return entities.createQuery("select count(m)" + CANDIDATES, Long.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setParameter("kid", kid(provider))
                .getSingleResult();
    }

    /**
     * Reads a page of the mailboxes that {@link #remaining} counts.
     *
     * @param after the last id of the previous page; an empty text for the first page
     * @param limit maximum number of ids
     * @return ids, sorted
     * @throws NoSealingKeyException as {@link #remaining}
     */
    public List<String> next(String provider, String after, int limit) {
        return entities.createQuery("select m.id" + CANDIDATES + " and m.id > :after order by m.id", String.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setParameter("after", after)
                .setParameter("kid", kid(provider))
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Reseals the grant of one mailbox. Call this in a short transaction of its own, because it locks the row.
     *
     * @throws NoSealingKeyException as {@link #remaining}
     */
    public Result reseal(String id) {
        Optional<Mailbox> locked = rows.lock(id);
        Optional<UserModel> owner =
                locked.flatMap(mailbox -> owners.find(mailbox.userId())).map(owners::reload);
        Optional<MailboxCredentialModel> credential = owner.flatMap(found -> new OwnerCredentials(found).find(id));
        return credential.isEmpty()
                ? Result.SKIPPED
                : reseal(locked.get(), new OwnerCredentials(owner.get()), credential.get());
    }

    /** Id of the newest key; empty if there is none. Creates no key, because the realm can be about to be removed. */
    private String kid(String provider) {
        return keys.existing(provider).map(SealingKey::kid).orElse("");
    }

    private Result reseal(Mailbox mailbox, OwnerCredentials credentials, MailboxCredentialModel credential) {
        GrantSeal seal = new GrantSeal(keys);
        SealBinding binding = mailbox.grantBinding(realmId);
        UnsealResult result = seal.unseal(
                mailbox.provider(), binding, credential.sealedGrant().orElse(null));
        if (!(result instanceof UnsealResult.Content grant)) {
            return result instanceof UnsealResult.KeyMissing ? Result.KEY_MISSING : Result.DAMAGED;
        }
        String sealed = seal.seal(mailbox.provider(), binding, grant.value());
        Mailbox resealed = mailbox.cause() == Cause.KEY_LOST
                ? mailbox.inState(MailboxState.CONNECTED, null, ServerClock.now())
                : mailbox;
        credential.setSealedGrant(sealed);
        rows.save(resealed, sealed);
        credentials.update(credential, resealed);
        return Result.DONE;
    }
}
