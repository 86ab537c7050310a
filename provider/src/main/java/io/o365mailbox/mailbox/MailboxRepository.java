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
 * The table of mailboxes, seen from one realm. Every change is flushed, so that what is refused is refused here. What is read
 * is let go, so that the next read shows what other transactions wrote meanwhile.
 */
public final class MailboxRepository {

    private final EntityManager entities;
    private final String realmId;
    private final Function<String, MaintenanceSettings> upkeep;
    private final BiConsumer<Mailbox, Mailbox> changed;

    /** With the settings that are in force when nothing is set, and nobody told of changes. */
    MailboxRepository(EntityManager entities, String realmId) {
        this(entities, realmId, provider -> MaintenanceSettings.of(Map.of()), (before, after) -> {});
    }

    /**
     * @param upkeep settings by alias of the identity provider
     * @param changed told of each row that was written, before and after
     */
    MailboxRepository(
            EntityManager entities,
            String realmId,
            Function<String, MaintenanceSettings> upkeep,
            BiConsumer<Mailbox, Mailbox> changed) {
        this.entities = entities;
        this.realmId = realmId;
        this.upkeep = upkeep;
        this.changed = changed;
    }

    public static MailboxRepository of(KeycloakSession session, String realmId) {
        return new MailboxRepository(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                realmId,
                provider -> DueMailboxes.settings(session, provider),
                new StateChangeEvent(session)::changed);
    }

    public Optional<Mailbox> find(String id) {
        return entity(id).map(this::read);
    }

    /** Read from the database and held until the end of the transaction, so that writers come one after the other. */
    public Optional<Mailbox> lock(String id) {
        return entity(id)
                .map(seen -> {
                    entities.detach(seen);
                    return entities.find(MailboxEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
                })
                .map(MailboxEntity::toMailbox);
    }

    public List<Mailbox> ofUser(String userId) {
        return query(MailboxEntity.OF_USER, MailboxEntity.class)
                .setParameter("user", userId)
                .getResultStream()
                .map(this::read)
                .toList();
    }

    /** In the order of ids, which never changes, so that no mailbox falls between two pages. */
    List<Mailbox> page(MailboxFilter selection) {
        if (selection.providers().isEmpty() || selection.most() == 0) {
            return List.of();
        }
        Map<String, Object> conditions = new TreeMap<>();
        conditions.put("provider", selection.providers());
        putIfPresent(conditions, "userId", selection.userId());
        putIfPresent(
                conditions,
                "state",
                selection.state() == null ? null : selection.state().code());
        putIfPresent(
                conditions,
                "tenant",
                selection.tenant() == null ? null : selection.tenant().id());
        String where = conditions.keySet().stream()
                .map(name -> " and m." + name + " in :" + name)
                .collect(Collectors.joining());
        TypedQuery<MailboxEntity> query = entities.createQuery(
                        "select m from O365Mailbox m where m.realmId = :realm" + where + " order by m.id",
                        MailboxEntity.class)
                .setParameter("realm", realmId);
        conditions.forEach(query::setParameter);
        return query.setFirstResult(selection.first())
                .setMaxResults(selection.most())
                .getResultStream()
                .map(this::read)
                .toList();
    }

    private static void putIfPresent(Map<String, Object> conditions, String name, String value) {
        if (value != null) {
            conditions.put(name, List.of(value));
        }
    }

    /** Whether the owner of this mailbox has a row for it, under whatever id. */
    public Optional<Mailbox> findSame(Mailbox mailbox) {
        return query(MailboxEntity.BY_IDENTITY, MailboxEntity.class)
                .setParameter("user", mailbox.userId())
                .setParameter("identity", mailbox.account().identityKey())
                .getResultStream()
                .findFirst()
                .map(this::read);
    }

    /** The row of a mailbox that this user waits for, under whatever id. */
    public Optional<Mailbox> findWaiting(String userId, String provider, Address address) {
        return ofUser(userId).stream()
                .filter(mailbox -> mailbox.state() == MailboxState.WAITING_FOR_APPROVAL
                        && mailbox.provider().equals(provider)
                        && mailbox.address().equals(address))
                .findFirst();
    }

    /**
     * Writes the row of a mailbox that waits for an administrator's approval. A request for the same address and provider is
     * the same row.
     */
    public Mailbox saveWaiting(String userId, AwaitedMailbox requested) {
        Mailbox created = Mailbox.waiting(KeycloakModelUtils.generateId(), userId, requested, ServerClock.now());
        Mailbox waiting = findWaiting(userId, requested.provider(), requested.address())
                .map(known -> known.requestedAgain(requested, ServerClock.now()))
                .or(() -> findSame(created))
                .orElse(created);
        save(waiting);
        return waiting;
    }

    /**
     * Writes a new row, or what changed in the one with this id. Access tokens of before a new connection, or of a mailbox
     * that is no longer connected, go with that.
     */
    void save(Mailbox mailbox) {
        MaintenanceSettings settings = upkeep.apply(mailbox.provider());
        Optional<MailboxEntity> row = entity(mailbox.id());
        Optional<Mailbox> before = row.map(MailboxEntity::toMailbox);
        if (before.filter(old -> !mailbox.isConnected() || !old.connectedAt().equals(mailbox.connectedAt()))
                .isPresent()) {
            SharedAccessTokens.deleteOfMailbox(mailbox.id(), entities);
        }
        row.ifPresentOrElse(
                known -> known.become(mailbox, settings),
                () -> entities.persist(new MailboxEntity(realmId, mailbox, settings)));
        entities.flush();
        before.ifPresent(old -> changed.accept(old, mailbox));
    }

    /** The same, for a grant that was sealed just now. */
    void save(Mailbox mailbox, String sealed) {
        save(mailbox);
        entity(mailbox.id())
                .ifPresent(row -> row.sealedUnder(GrantSeal.kidOf(sealed).orElse(null)));
        entities.flush();
    }

    /** By statement, since the row may be gone by another hand without that being an error. */
    public boolean delete(String id) {
        entity(id).ifPresent(entities::detach);
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

    private Mailbox read(MailboxEntity row) {
        Mailbox mailbox = row.toMailbox();
        entities.detach(row);
        return mailbox;
    }

    private Optional<MailboxEntity> entity(String id) {
        return Optional.ofNullable(id)
                .map(wanted -> entities.find(MailboxEntity.class, wanted))
                .filter(row -> row.isIn(realmId));
    }

    private <T> TypedQuery<T> query(String name, Class<T> type) {
        return entities.createNamedQuery(name, type).setParameter("realm", realmId);
    }
}
