package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MaintenanceSettings;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/**
 * The mailboxes that are due for background maintenance. Many nodes can work on them at the same time without locks:
 *
 * <ol>
 *   <li>{@link MailboxRepository} writes DUE_AT with each change of a row, by {@link MaintenanceSchedule};
 *   <li>a node reads the ids of due mailboxes, oldest first ({@link #findDue});
 *   <li>it claims each of them with a conditional update that moves DUE_AT ahead ({@link #claim}); only one node's
 *       update succeeds;
 *   <li>it works on the mailbox outside any transaction. A change of the row sets DUE_AT again; if there was none, the
 *       node reschedules the mailbox ({@link #reschedule}) or records a notification ({@link #recordNotification}).
 * </ol>
 *
 * <p>A mailbox that was claimed by a node that died is due again when the claim ends. Each call is one short read or
 * write in the session's transaction. All reads use an index.
 */
public final class DueMailboxes {

    private final EntityManager entities;
    private final Function<String, MaintenanceSettings> settings;

    /** @param session with a short transaction */
    public DueMailboxes(KeycloakSession session) {
        this(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                provider -> settings(session, provider));
    }

    /** @param settings by alias of the identity provider */
    DueMailboxes(EntityManager entities, Function<String, MaintenanceSettings> settings) {
        this.entities = entities;
        this.settings = settings;
    }

    /**
     * The due mailboxes of one identity provider.
     *
     * @param provider alias
     * @param oldest when the mailbox that has waited longest was due
     */
    public record Backlog(String realmId, String provider, long count, Instant oldest) {}

    /**
     * A mailbox that one node has claimed.
     *
     * @param ownerNotified whether the owner has been notified that it does not work
     * @param since when it was due by its row and the settings; rescheduling does not change that
     */
    public record ClaimedMailbox(Mailbox mailbox, boolean ownerNotified, Instant since) {}

    /** Counts the due mailboxes of all realms. */
    public List<Backlog> backlog(Instant now) {
        return entities.createQuery(
                        "select m.realmId, m.provider, count(m), min(m.dueAt) from O365Mailbox m"
                                + " where m.dueAt <= :now group by m.realmId, m.provider",
                        Object[].class)
                .setParameter("now", now.toEpochMilli())
                .getResultStream()
                .map(row -> new Backlog(
                        (String) row[0], (String) row[1], (Long) row[2], Instant.ofEpochMilli((Long) row[3])))
                .toList();
    }

    /**
     * Finds due mailboxes of one identity provider.
     *
     * @return at most {@code limit} ids; mailboxes that have waited longest come first
     */
    public List<String> findDue(String realmId, String provider, Instant now, int limit) {
        return entities.createQuery(
                        "select m.id from O365Mailbox m where m.realmId = :realm and m.provider = :provider"
                                + " and m.dueAt <= :now order by m.dueAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Finds a mailbox with which a node can test whether Microsoft answers again.
     *
     * @return the id of a connected mailbox; empty if the identity provider has none
     */
    public Optional<String> findConnected(String realmId, String provider) {
        return entities.createQuery(
                        "select m.id from O365Mailbox m where m.realmId = :realm and m.provider = :provider"
                                + " and m.state = 'connected' order by m.dueAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Claims a mailbox.
     *
     * @param until when it is due again if this node does not finish
     * @return empty if the mailbox is gone or not due, or another node was faster
     */
    public Optional<ClaimedMailbox> claim(String id, Instant now, Instant until) {
        Optional<MailboxEntity> found = Optional.ofNullable(entities.find(MailboxEntity.class, id));
        Long seen = found.map(MailboxEntity::dueAt).orElse(null);
        if (seen == null || seen > now.toEpochMilli()) {
            return Optional.empty();
        }
        MailboxEntity row = found.get();
        // The settings can have changed since DUE_AT was written: a longer interval applies immediately.
        Long current = row.due(settings.apply(row.toMailbox().provider()));
        boolean notYet = current == null || current > now.toEpochMilli();
        boolean claimed = move(id, seen, notYet ? current : Long.valueOf(until.toEpochMilli()));
        return claimed && !notYet
                ? Optional.of(new ClaimedMailbox(row.toMailbox(), row.isOwnerNotified(), Instant.ofEpochMilli(current)))
                : Optional.empty();
    }

    /** Moves the due time of a claimed mailbox to a later time. Does nothing if its state has changed since. */
    public void reschedule(ClaimedMailbox claimed, Instant when) {
        entities.createQuery("update O365Mailbox m set m.dueAt = :when"
                        + " where m.id = :id and m.state = :state and m.dueAt < :when")
                .setParameter("id", claimed.mailbox().id())
                .setParameter("state", claimed.mailbox().state().code())
                .setParameter("when", when.toEpochMilli())
                .executeUpdate();
    }

    /**
     * Records that the owner was notified, and sets the time of the next reminder. Does nothing if the mailbox works
     * again.
     */
    public void recordNotification(ClaimedMailbox claimed, Instant now) {
        Mailbox mailbox = claimed.mailbox();
        Optional.ofNullable(entities.find(MailboxEntity.class, mailbox.id()))
                .filter(row -> !row.toMailbox().isConnected())
                .ifPresent(row -> row.recordNotification(now.toEpochMilli(), settings.apply(mailbox.provider())));
    }

    static MaintenanceSettings settings(KeycloakSession session, String provider) {
        IdentityProviderModel model = session.identityProviders().getByAlias(provider);
        return MaintenanceSettings.of(model == null ? Map.of() : model.getConfig());
    }

    /** @return false if another node has changed the due time */
    private boolean move(String id, Long from, Long to) {
        return entities.createQuery("update O365Mailbox m set m.dueAt = :to where m.id = :id and m.dueAt = :from")
                        .setParameter("id", id)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate()
                > 0;
    }
}
