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
 * Mailboxes that are to be looked at, found by index however many there are. To take one is to move its time on, in one
 * statement that only the first of several nodes gets through: no lock is held while Microsoft answers, and what a node that
 * died had taken is due again by itself. Each call is one short read or write in the session's transaction.
 */
public final class DueMailboxes {

    private final EntityManager entities;
    private final Function<String, MaintenanceSettings> settings;

    /** @param session one that lasts no longer than a transaction */
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
     * What waits behind one identity provider.
     *
     * @param provider alias
     * @param oldest when the first of them was due
     */
    public record Backlog(String realmId, String provider, long count, Instant oldest) {}

    /**
     * A mailbox taken, by one alone for a while.
     *
     * @param ownerNotified whether its owner has been told that it is broken
     * @param since when it was due, however often it has been looked at in vain
     */
    public record ClaimedMailbox(Mailbox mailbox, boolean ownerNotified, Instant since) {}

    /** Over all realms. */
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

    /** @return ids, the longest due first */
    public List<String> due(String realmId, String provider, Instant now, int most) {
        return entities.createQuery(
                        "select m.id from O365Mailbox m where m.realmId = :realm and m.provider = :provider"
                                + " and m.dueAt <= :now order by m.dueAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
    }

    /** One that could show whether Microsoft answers this provider again; empty if it has none that could be refreshed. */
    public Optional<String> anyConnected(String realmId, String provider) {
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

    /** @return empty if it is not due, or no more, or another node was faster */
    public Optional<ClaimedMailbox> claim(String id, Instant now, Instant until) {
        Optional<MailboxEntity> found = Optional.ofNullable(entities.find(MailboxEntity.class, id));
        Long seen = found.map(MailboxEntity::dueAt).orElse(null);
        if (seen == null || seen > now.toEpochMilli()) {
            return Optional.empty();
        }
        MailboxEntity row = found.get();
        // Settings may have changed since the row was written: a longer interval counts at once.
        Long own = row.due(settings.apply(row.toMailbox().provider()));
        boolean later = own == null || own > now.toEpochMilli();
        boolean claimed = move(id, seen, later ? own : Long.valueOf(until.toEpochMilli()));
        return claimed && !later
                ? Optional.of(new ClaimedMailbox(row.toMailbox(), row.isOwnerNotified(), Instant.ofEpochMilli(own)))
                : Optional.empty();
    }

    /** Not before then, unless it is in another state by now. */
    public void reschedule(ClaimedMailbox claimed, Instant when) {
        entities.createQuery("update O365Mailbox m set m.dueAt = :when"
                        + " where m.id = :id and m.state = :state and m.dueAt < :when")
                .setParameter("id", claimed.mailbox().id())
                .setParameter("state", claimed.mailbox().state().code())
                .setParameter("when", when.toEpochMilli())
                .executeUpdate();
    }

    /** Its owner has been told; the next time follows from that. */
    public void recordNotification(ClaimedMailbox claimed, Instant now) {
        Mailbox mailbox = claimed.mailbox();
        Optional.ofNullable(entities.find(MailboxEntity.class, mailbox.id()))
                .filter(row -> !row.toMailbox().isConnected())
                .ifPresent(row -> row.ownerNotified(now.toEpochMilli(), settings.apply(mailbox.provider())));
    }

    static MaintenanceSettings settings(KeycloakSession session, String provider) {
        IdentityProviderModel model = session.identityProviders().getByAlias(provider);
        return MaintenanceSettings.of(model == null ? Map.of() : model.getConfig());
    }

    private boolean move(String id, Long from, Long to) {
        return entities.createQuery("update O365Mailbox m set m.dueAt = :to where m.id = :id and m.dueAt = :from")
                        .setParameter("id", id)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate()
                > 0;
    }
}
