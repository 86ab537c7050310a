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
 * Brings grants under the newest key, one by one, while all of them are in use. What cannot be opened is left as it is: its
 * key may come back, and with it the mailbox, which is put right here too.
 */
public final class Resealing {

    /** The mailboxes of one identity provider, which may have a sealing key of its own. */
    public record Group(String realmId, String provider) {}

    /** What became of one. */
    public enum Result {
        /** Under the newest key now, or put right again. */
        DONE,
        /** No key that opens it. */
        KEY_MISSING,
        /** Not to be opened by the key that it names. */
        DAMAGED,
        /** Disconnected meanwhile, or its owner is not to be found now. */
        SKIPPED
    }

    private static final String TO_DO = " from O365Mailbox m where m.realmId = :realm and m.provider = :provider"
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

    /** Of all realms that have mailboxes. */
    public static List<Group> groups(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("select distinct m.realmId, m.provider from O365Mailbox m", Object[].class)
                .getResultStream()
                .map(row -> new Group((String) row[0], (String) row[1]))
                .toList();
    }

    /**
     * How many there are to do.
     *
     * @throws NoSealingKeyException if the key to seal with is not usable, or the vault does not answer now
     */
    public long remaining(String provider) {
        return entities.createQuery("select count(m)" + TO_DO, Long.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setParameter("kid", kid(provider))
                .getSingleResult();
    }

    /**
     * Ids of the next ones to do, in order.
     *
     * @param after the last id of the page before; an empty text for the first page
     * @throws NoSealingKeyException as above
     */
    public List<String> next(String provider, String after, int page) {
        return entities.createQuery("select m.id" + TO_DO + " and m.id > :after order by m.id", String.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setParameter("after", after)
                .setParameter("kid", kid(provider))
                .setMaxResults(page)
                .getResultList();
    }

    /**
     * Does one, in a short transaction of its own: others who write to the mailbox wait for it.
     *
     * @throws NoSealingKeyException as above
     */
    public Result reseal(String id) {
        Optional<Mailbox> locked = rows.lock(id);
        Optional<UserModel> owner =
                locked.flatMap(mailbox -> owners.find(mailbox.userId())).map(owners::fresh);
        Optional<MailboxCredentialModel> credential = owner.flatMap(found -> new OwnedCredentials(found).find(id));
        return credential.isEmpty()
                ? Result.SKIPPED
                : reseal(locked.get(), new OwnedCredentials(owner.get()), credential.get());
    }

    /** Looking makes no key: the realm may be on its way out. Without one there is none that anything could be under. */
    private String kid(String provider) {
        return keys.existing(provider).map(SealingKey::kid).orElse("");
    }

    private Result reseal(Mailbox mailbox, OwnedCredentials credentials, MailboxCredentialModel credential) {
        GrantSeal seal = new GrantSeal(keys);
        SealBinding binding = mailbox.grantBinding(realmId);
        UnsealResult opened =
                seal.unseal(mailbox.provider(), binding, credential.sealed().orElse(null));
        if (!(opened instanceof UnsealResult.Content grant)) {
            return opened instanceof UnsealResult.KeyMissing ? Result.KEY_MISSING : Result.DAMAGED;
        }
        String sealed = seal.seal(mailbox.provider(), binding, grant.value());
        Mailbox now = mailbox.cause() == Cause.KEY_LOST
                ? mailbox.inState(MailboxState.CONNECTED, null, ServerClock.now())
                : mailbox;
        credential.keep(sealed);
        rows.save(now, sealed);
        credentials.update(credential, now);
        return Result.DONE;
    }
}
