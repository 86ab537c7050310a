package io.o365mailbox.mailbox;

import io.o365mailbox.mailbox.sealing.GrantSeal;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.MaintenanceSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The rows of one realm in the table of mailboxes. Each change is flushed, so that a constraint fails in the method
 * that violates it. Rows are detached after reading, so that the next read shows what other transactions have written
 * since.
 */
public final class MailboxRepository {

    private final EntityManager entities;
    private final String realmId;
    private final Function<String, MaintenanceSettings> settings;
    private final BiConsumer<Mailbox, Mailbox> changeListener;

    /** With the default settings of background maintenance, and without a listener. */
    MailboxRepository(EntityManager entities, String realmId) {
        this(entities, realmId, provider -> MaintenanceSettings.of(Map.of()), (before, after) -> {});
    }

    /**
     * @param settings of background maintenance, by alias of the identity provider
     * @param changeListener called after each update of a row, with the mailbox before and after
     */
    MailboxRepository(
            EntityManager entities,
            String realmId,
            Function<String, MaintenanceSettings> settings,
            BiConsumer<Mailbox, Mailbox> changeListener) {
        this.entities = entities;
        this.realmId = realmId;
        this.settings = settings;
        this.changeListener = changeListener;
    }

    /** The repository of a realm, which fires an event for each change of state ({@link StateChangeEvent}). */
    public static MailboxRepository of(KeycloakSession session, String realmId) {
        return new MailboxRepository(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realmId,
                provider -> DueMailboxes.settings(session, provider),
                new StateChangeEvent(session)::fireIfChanged);
    }

    /** @param id can be null */
    public Optional<Mailbox> find(String id) {
        return findEntity(id).map(this::toMailbox);
    }

    /**
     * Reads a row from the database and locks it until the end of the transaction, so that only one transaction changes
     * it.
     */
    public Optional<Mailbox> lock(String id) {
        return findEntity(id)
                .map(seen -> {
                    entities.detach(seen);
                    return entities.find(MailboxEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
                })
                .map(MailboxEntity::toMailbox);
    }

    /** In the order in which they were connected. */
    public List<Mailbox> findByUser(String userId) {
        return query(MailboxEntity.OF_USER, MailboxEntity.class)
                .setParameter("user", userId)
                .getResultStream()
                .map(this::toMailbox)
                .toList();
    }

    /** Sorted by id, which never changes, so that no mailbox is missing between two pages. */
    List<Mailbox> page(MailboxFilter filter) {
        if (filter.providers().isEmpty() || filter.max() == 0) {
            return List.of();
        }
        Map<String, Object> conditions = new TreeMap<>();
        conditions.put("provider", filter.providers());
        putIfPresent(conditions, "userId", filter.userId());
        putIfPresent(
                conditions,
                "state",
                filter.state() == null ? null : filter.state().code());
        putIfPresent(
                conditions,
                "tenant",
                filter.tenant() == null ? null : filter.tenant().id());
        String where = conditions.keySet().stream()
                .map(name -> " and m." + name + " in :" + name)
                .collect(Collectors.joining());
        TypedQuery<MailboxEntity> query = entities.createQuery(
                        "select m from O365Mailbox m where m.realmId = :realm" + where + " order by m.id",
                        MailboxEntity.class)
                .setParameter("realm", realmId);
        conditions.forEach(query::setParameter);
        return query.setFirstResult(filter.first())
                .setMaxResults(filter.max())
                .getResultStream()
                .map(this::toMailbox)
                .toList();
    }

    private static void putIfPresent(Map<String, Object> conditions, String name, String value) {
        if (value != null) {
            conditions.put(name, List.of(value));
        }
    }

    /**
     * Finds the owner's row for the same mailbox at Microsoft ({@link MailboxAccount#identityKey}); its id can differ.
     */
    Optional<Mailbox> findSame(Mailbox mailbox) {
        return query(MailboxEntity.BY_IDENTITY, MailboxEntity.class)
                .setParameter("user", mailbox.userId())
                .setParameter("identity", mailbox.account().identityKey())
                .getResultStream()
                .findFirst()
                .map(this::toMailbox);
    }

    /** Finds the row of a mailbox with this address that waits for approval. */
    Optional<Mailbox> findWaiting(String userId, String provider, Address address) {
        return findByUser(userId).stream()
                .filter(mailbox -> mailbox.state() == MailboxState.WAITING_FOR_APPROVAL
                        && mailbox.provider().equals(provider)
                        && mailbox.address().equals(address))
                .findFirst();
    }

    /**
     * Writes the row of a mailbox that waits for an administrator's approval. A request for the same address and
     * provider is the same row.
     */
    public Mailbox saveWaiting(String userId, AwaitedMailbox requested) {
        Mailbox created = Mailbox.waiting(KeycloakModelUtils.generateId(), userId, requested, ServerClock.now());
        Mailbox waiting = findWaiting(userId, requested.provider(), requested.address())
                .map(row -> row.requestedAgain(requested, ServerClock.now()))
                .or(() -> findSame(created))
                .orElse(created);
        save(waiting);
        return waiting;
    }

    /**
     * Inserts or updates the row with the id of the mailbox. Deletes its shared access tokens if the mailbox was
     * connected again or does not work any more.
     */
    void save(Mailbox mailbox) {
        MaintenanceSettings maintenance = settings.apply(mailbox.provider());
        Optional<MailboxEntity> row = findEntity(mailbox.id());
        Optional<Mailbox> before = row.map(MailboxEntity::toMailbox);
        if (before.filter(old -> !mailbox.isConnected() || !old.connectedAt().equals(mailbox.connectedAt()))
                .isPresent()) {
            SharedAccessTokens.deleteOfMailbox(mailbox.id(), entities);
        }
        row.ifPresentOrElse(
                found -> found.update(mailbox, maintenance),
                () -> entities.persist(new MailboxEntity(realmId, mailbox, maintenance)));
        entities.flush();
        before.ifPresent(old -> changeListener.accept(old, mailbox));
    }

    /**
     * Inserts or updates the row of a mailbox whose grant was sealed just now, and records the id of the sealing key.
     *
     * @param sealed can be null
     */
    void save(Mailbox mailbox, String sealed) {
        save(mailbox);
        findEntity(mailbox.id())
                .ifPresent(row -> row.setSealingKid(GrantSeal.kidOf(sealed).orElse(null)));
        entities.flush();
    }

    /**
     * Deletes a row. Uses a statement and not {@code remove}, because it is no error if another transaction deleted the
     * row.
     *
     * @return whether there was such a row
     */
    public boolean delete(String id) {
        findEntity(id).ifPresent(entities::detach);
        return entities.createNamedQuery(MailboxEntity.DELETE)
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    void deleteOfUser(String userId) {
        entities.createQuery("delete from O365Mailbox m where m.realmId = :realm and m.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    public void deleteOfRealm() {
        entities.createQuery("delete from O365Mailbox m where m.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    int deleteOfProvider(String provider) {
        return entities.createQuery("delete from O365Mailbox m where m.realmId = :realm and m.provider = :provider")
                .setParameter("realm", realmId)
                .setParameter("provider", provider)
                .executeUpdate();
    }

    private Mailbox toMailbox(MailboxEntity row) {
        Mailbox mailbox = row.toMailbox();
        entities.detach(row);
        return mailbox;
    }

    private Optional<MailboxEntity> findEntity(String id) {
        return Optional.ofNullable(id)
                .map(key -> entities.find(MailboxEntity.class, key))
                .filter(row -> row.isIn(realmId));
    }

    private <T> TypedQuery<T> query(String name, Class<T> type) {
        return entities.createNamedQuery(name, type).setParameter("realm", realmId);
    }
}
