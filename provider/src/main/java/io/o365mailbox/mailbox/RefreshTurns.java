package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whose turn it is to ask Microsoft for a mailbox, over all nodes, and how long nobody's because Microsoft has just failed.
 * A turn is a lease: it ends by itself, so that a node that died in the middle blocks nobody for longer. Every method is
 * for a short transaction of its own; none of them may be called in one that lasts while Microsoft answers.
 *
 * <p>The clock is Keycloak's. Nodes whose clocks differ by more than a lease's reserve may ask twice, which costs a request
 * and nothing else: the grant itself is fenced by its version ({@link Mailboxes#renew}).
 */
public final class RefreshTurns {

    private final MailboxRows rows;
    private final EntityManager entities;

    /** @param realm whose mailboxes these are */
    public RefreshTurns(KeycloakSession session, RealmModel realm) {
        this(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                MailboxRows.of(session, realm.getId()));
    }

    RefreshTurns(EntityManager entities, MailboxRows rows) {
        this.entities = entities;
        this.rows = rows;
    }

    /**
     * Takes the turn if it is nobody's.
     *
     * @param length after which it ends by itself
     */
    public Turn take(String mailboxId, Duration length) {
        Optional<Mailbox> seen = rows.find(mailboxId);
        if (seen.isEmpty()) {
            return new Turn.Gone();
        }
        // First without the lock: while one refreshes, all others come by here several times a second.
        return occupied(seen.get(), find(mailboxId)).orElseGet(() -> takeLocked(mailboxId, length));
    }

    private Turn takeLocked(String mailboxId, Duration length) {
        Optional<Mailbox> locked = rows.locked(mailboxId);
        if (locked.isEmpty()) {
            return new Turn.Gone();
        }
        find(mailboxId).ifPresent(entities::detach);
        RefreshEntity row = find(mailboxId).orElseGet(() -> added(mailboxId));
        return occupied(locked.get(), Optional.of(row)).orElseGet(() -> {
            String lease = KeycloakModelUtils.generateId();
            row.lease(lease, now() + length.toMillis());
            entities.flush();
            return new Turn.Taken(locked.get(), lease);
        });
    }

    /** Gives the turn back after an answer; does nothing if it has run out and is another's. */
    public void giveBack(Turn.Taken turn) {
        held(turn).ifPresent(row -> {
            row.release();
            entities.flush();
        });
    }

    /**
     * Gives the turn back after a failure, and lets nobody ask for a while. A lease that ran out meanwhile changes nothing.
     *
     * @param pause how long, from how often this grant has failed in a row before
     * @return the pause
     */
    public Duration failed(Turn.Taken turn, Pause pause) {
        Optional<RefreshEntity> held = held(turn);
        long version = turn.mailbox().version();
        Duration length = pause.after(held.map(row -> row.failures(version)).orElse(0));
        held.ifPresent(row -> {
            row.releaseFailed(version, now() + length.toMillis());
            entities.flush();
        });
        return length;
    }

    /** How long to leave Microsoft alone. */
    @FunctionalInterface
    public interface Pause {

        /** @param failures how often in a row it failed before this time */
        Duration after(int failures);
    }

    private Optional<RefreshEntity> held(Turn.Taken turn) {
        String id = turn.mailbox().id();
        return rows.locked(id).flatMap(mailbox -> find(id)).filter(row -> row.isLeasedTo(turn.lease()));
    }

    private static Optional<Turn> occupied(Mailbox mailbox, Optional<RefreshEntity> row) {
        long now = now();
        long paused =
                row.map(found -> found.pausedUntil(mailbox.version(), now)).orElse(0L);
        if (paused > 0) {
            return Optional.of(new Turn.Paused(Duration.ofMillis(paused - now)));
        }
        long leased = row.map(found -> found.leasedUntil(now)).orElse(0L);
        return leased > 0 ? Optional.of(new Turn.Busy(Duration.ofMillis(leased - now))) : Optional.empty();
    }

    private Optional<RefreshEntity> find(String mailboxId) {
        return Optional.ofNullable(entities.find(RefreshEntity.class, mailboxId));
    }

    private RefreshEntity added(String mailboxId) {
        RefreshEntity row = new RefreshEntity(mailboxId);
        entities.persist(row);
        return row;
    }

    private static long now() {
        return Time.currentTimeMillis();
    }
}
