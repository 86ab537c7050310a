package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Scopes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The table of requests for approval, seen from one realm. */
final class ApprovalRepository {

    /**
     * How long an approved request is left to {@link ApprovalNotifier#notifyAfterRequest}, before a timer of any node
     * sends the notification. Only the former knows the base address for links.
     */
    private static final Duration REQUEST_GRACE = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final String realmId;

    ApprovalRepository(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    static ApprovalRepository of(KeycloakSession session, String realmId) {
        return new ApprovalRepository(entities(session), realmId);
    }

    /** Ids of the realms with expired requests, or with requests that were approved more than a minute ago. */
    static List<String> findRealmsToNotify(KeycloakSession session, Instant now) {
        return entities(session)
                .createNamedQuery(ApprovalEntity.REALMS_TO_NOTIFY, String.class)
                .setParameter("now", now.toEpochMilli())
                .setParameter("settled", now.minus(REQUEST_GRACE).toEpochMilli())
                .getResultList();
    }

    Optional<ApprovalRequest> find(Mailbox mailbox) {
        return entity(mailbox.id()).map(row -> row.toRequest(mailbox));
    }

    void save(ApprovalRequest request) {
        ApprovalEntity row = entities.find(ApprovalEntity.class, request.id(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = new ApprovalEntity(request.id(), realmId);
            row.update(request);
            entities.persist(row);
        } else {
            row.update(request);
        }
        entities.flush();
    }

    /** Deletes by statement: it is no error if another browser of the same user deleted the row at the same moment. */
    void delete(String id) {
        entity(id).ifPresent(entities::detach);
        entities.createNamedQuery(ApprovalEntity.DELETE)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Marks the requests of a tenant as approved, if the tenant has approved all their scopes. Runs one statement for
     * each distinct set of scopes; there are few, however many requests wait.
     *
     * @return the number of requests that were marked
     */
    int markApproved(KnownTenant tenant, Instant now) {
        return withTenant(tenant, entities.createNamedQuery(ApprovalEntity.SCOPES, String.class))
                .getResultList()
                .stream()
                .filter(scopes -> tenant.hasApproved(Scopes.parse(scopes)))
                .mapToInt(scopes -> withTenant(tenant, entities.createNamedQuery(ApprovalEntity.APPROVE))
                        .setParameter("scopes", scopes)
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate())
                .sum();
    }

    private <Q extends Query> Q withTenant(KnownTenant tenant, Q query) {
        query.setParameter("realm", realmId)
                .setParameter("provider", tenant.provider())
                .setParameter("cloud", tenant.cloud())
                .setParameter("tenant", tenant.tenant().id())
                .setParameter("domains", tenant.domains().isEmpty() ? Set.of("") : tenant.domains());
        return query;
    }

    /** Ids of approved or expired requests whose owners are not notified yet. */
    List<String> findToNotify(Instant now, int max) {
        return entities.createNamedQuery(ApprovalEntity.TO_NOTIFY, String.class)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    /** @return true for exactly one caller */
    boolean claimNotification(String id, Instant now) {
        return entities.createNamedQuery(ApprovalEntity.CLAIM_NOTIFICATION)
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                > 0;
    }

    /** @return true for exactly one caller; false if the request is approved */
    boolean reject(String id) {
        return entities.createNamedQuery(ApprovalEntity.REJECT)
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("status", ApprovalStatus.REJECTED.code())
                        .executeUpdate()
                > 0;
    }

    void recordRepeatedRefusal(String id, String code) {
        entity(id).ifPresent(row -> {
            row.recordRepeatedRefusal(code);
            entities.flush();
        });
    }

    private Optional<ApprovalEntity> entity(String id) {
        return Optional.ofNullable(entities.find(ApprovalEntity.class, id)).filter(row -> row.isIn(realmId));
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
