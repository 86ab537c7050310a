package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxRepository;
import io.o365mailbox.platform.ServerClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The cluster-wide lease for refreshing a mailbox, with a common back-off after failures. A caller that wants to ask
 * Microsoft for a mailbox
 *
 * <ol>
 *   <li>reads the lease without a lock, because all other callers do this several times a second while one refreshes;
 *   <li>if it is free, locks the mailbox's row, reads the lease once more, and writes itself as owner until now +
 *       duration;
 *   <li>asks Microsoft outside any transaction;
 *   <li>releases the lease, or releases it with a back-off, if it is still the owner.
 * </ol>
 *
 * <p>A lease expires by itself, so a node that dies blocks the mailbox for no longer than that. Each method is one
 * short transaction; do not call any of them in a transaction that lasts while Microsoft answers.
 *
 * <p>The clock is Keycloak's. If the clocks of two nodes differ by more than the reserve of a lease, both can ask
 * Microsoft. That costs one request and no grant, because grants are fenced by their version
 * ({@link io.o365mailbox.mailbox.Mailboxes#storeRefreshedGrant}).
 */
final class RefreshLeases {

    private final MailboxRepository mailboxes;
    private final EntityManager entities;

    /** @param realm whose mailboxes these are */
    RefreshLeases(KeycloakSession session, RealmModel realm) {
        this(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                MailboxRepository.of(session, realm.getId()));
    }

    RefreshLeases(EntityManager entities, MailboxRepository mailboxes) {
        this.entities = entities;
        this.mailboxes = mailboxes;
    }

    /**
     * Acquires the lease if it is free.
     *
     * @param duration after which the lease expires by itself
     */
    LeaseResult acquire(String mailboxId, Duration duration) {
        Optional<Mailbox> mailbox = mailboxes.find(mailboxId);
        if (mailbox.isEmpty()) {
            return new LeaseResult.NotFound();
        }
        return refusal(mailbox.get(), find(mailboxId)).orElseGet(() -> acquireLocked(mailboxId, duration));
    }

    private LeaseResult acquireLocked(String mailboxId, Duration duration) {
        Optional<Mailbox> locked = mailboxes.lock(mailboxId);
        if (locked.isEmpty()) {
            return new LeaseResult.NotFound();
        }
        find(mailboxId).ifPresent(entities::detach);
        RefreshLeaseEntity row = find(mailboxId).orElseGet(() -> create(mailboxId));
        return refusal(locked.get(), Optional.of(row)).orElseGet(() -> {
            String owner = KeycloakModelUtils.generateId();
            row.acquire(owner, ServerClock.nowMillis() + duration.toMillis());
            entities.flush();
            return new LeaseResult.Acquired(locked.get(), owner);
        });
    }

    /**
     * Releases the lease after Microsoft answered. Does nothing if the lease has expired and another caller owns it.
     */
    void release(LeaseResult.Acquired lease) {
        owned(lease).ifPresent(row -> {
            row.release();
            entities.flush();
        });
    }

    /**
     * Releases the lease after a failure and starts a back-off for all nodes. Does nothing if the lease has expired and
     * another caller owns it.
     *
     * @param delay the delay for a number of failures
     * @return the delay that was chosen
     */
    Duration releaseAfterFailure(LeaseResult.Acquired lease, Delay delay) {
        Optional<RefreshLeaseEntity> owned = owned(lease);
        long version = lease.mailbox().version();
        Duration chosen = delay.after(owned.map(row -> row.failures(version)).orElse(0));
        owned.ifPresent(row -> {
            row.releaseAfterFailure(version, ServerClock.nowMillis() + chosen.toMillis());
            entities.flush();
        });
        return chosen;
    }

    /** How long to back off. */
    @FunctionalInterface
    interface Delay {
        /** @param failures number of failures in a row before this one */
        Duration after(int failures);
    }

    private Optional<RefreshLeaseEntity> owned(LeaseResult.Acquired lease) {
        String id = lease.mailbox().id();
        return mailboxes.lock(id).flatMap(mailbox -> find(id)).filter(row -> row.isOwnedBy(lease.owner()));
    }

    private static Optional<LeaseResult> refusal(Mailbox mailbox, Optional<RefreshLeaseEntity> row) {
        long now = ServerClock.nowMillis();
        long backOffUntil =
                row.map(found -> found.backOffUntil(mailbox.version(), now)).orElse(0L);
        if (backOffUntil > 0) {
            return Optional.of(new LeaseResult.BackingOff(Duration.ofMillis(backOffUntil - now)));
        }
        long leaseUntil = row.map(found -> found.leaseUntil(now)).orElse(0L);
        return leaseUntil > 0
                ? Optional.of(new LeaseResult.Held(Duration.ofMillis(leaseUntil - now)))
                : Optional.empty();
    }

    private Optional<RefreshLeaseEntity> find(String mailboxId) {
        return Optional.ofNullable(entities.find(RefreshLeaseEntity.class, mailboxId));
    }

    private RefreshLeaseEntity create(String mailboxId) {
        RefreshLeaseEntity row = new RefreshLeaseEntity(mailboxId);
        entities.persist(row);
        return row;
    }
}
