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

    /** Within which whoever made a request ready tells its owner, with links that only a request knows. */
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

    /** Ids of realms in which somebody has to be told what nobody else, who knows more of the way there, is about to. */
    static List<String> realmsToNotify(KeycloakSession session, Instant now) {
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
            row.become(request);
            entities.persist(row);
        } else {
            row.become(request);
        }
        entities.flush();
    }

    /** Gone already is as good: two browsers of one person may end the same wait in the same moment. */
    void delete(String id) {
        entity(id).ifPresent(entities::detach);
        entities.createNamedQuery(ApprovalEntity.DELETE)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Few sets of scopes are ever asked for, so this is a few statements however many wait. */
    int approve(KnownTenant tenant, Instant now) {
        return in(tenant, entities.createNamedQuery(ApprovalEntity.SCOPES, String.class)).getResultList().stream()
                .filter(scopes -> tenant.hasApproved(Scopes.parse(scopes)))
                .mapToInt(scopes -> in(tenant, entities.createNamedQuery(ApprovalEntity.APPROVE))
                        .setParameter("scopes", scopes)
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate())
                .sum();
    }

    private <Q extends Query> Q in(KnownTenant tenant, Q query) {
        query.setParameter("realm", realmId)
                .setParameter("provider", tenant.provider())
                .setParameter("cloud", tenant.cloud())
                .setParameter("tenant", tenant.tenant().id())
                .setParameter("domains", tenant.domains().isEmpty() ? Set.of("") : tenant.domains());
        return query;
    }

    List<String> toNotify(Instant now, int max) {
        return entities.createNamedQuery(ApprovalEntity.TO_NOTIFY, String.class)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    /** @return whether it was this caller who did; of two only one can */
    boolean claimNotification(String id, Instant now) {
        return entities.createNamedQuery(ApprovalEntity.CLAIM_NOTIFICATION)
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                > 0;
    }

    /** @return whether it was this caller who did; of two only one can */
    boolean reject(String id) {
        return entities.createNamedQuery(ApprovalEntity.REJECT)
                        .setParameter("realm", realmId)
                        .setParameter("id", id)
                        .setParameter("status", ApprovalStatus.TURNED_DOWN.code())
                        .executeUpdate()
                > 0;
    }

    void refuseAgain(String id, String code) {
        entity(id).ifPresent(row -> {
            row.refuseAgain(code);
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
