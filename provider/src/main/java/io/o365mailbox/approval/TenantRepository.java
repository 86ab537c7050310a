package io.o365mailbox.approval;

import io.o365mailbox.settings.Tenant;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The table of tenants, seen from one realm. */
final class TenantRepository {

    private final EntityManager entities;
    private final String realmId;

    TenantRepository(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    static TenantRepository of(KeycloakSession session, String realmId) {
        return new TenantRepository(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(), realmId);
    }

    Optional<KnownTenant> find(String provider, String cloud, Tenant tenant) {
        return Optional.ofNullable(entities.find(TenantEntity.class, id(provider, cloud, tenant)))
                .map(TenantEntity::toTenant);
    }

    /** If the domain was seen with several tenants, because it moved, the one that changed last is returned. */
    Optional<KnownTenant> findByDomain(String provider, String cloud, String domain) {
        return query(TenantEntity.BY_DOMAIN)
                .setParameter("provider", provider)
                .setParameter("cloud", cloud)
                .setParameter("domain", domain)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(TenantEntity::toTenant);
    }

    /** Whether recording the evidence would change nothing. */
    boolean isRecorded(TenantEvidence evidence) {
        TenantEntity row = entities.find(TenantEntity.class, id(evidence));
        return row != null && row.includes(evidence);
    }

    void record(TenantEvidence evidence, Instant now) {
        TenantEntity row = entities.find(TenantEntity.class, id(evidence), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            row = new TenantEntity(id(evidence), realmId, evidence, now);
            entities.persist(row);
        }
        row.update(evidence, now);
        entities.flush();
    }

    void deleteOfRealm() {
        delete(query(TenantEntity.OF_REALM));
    }

    void deleteOfProvider(String provider) {
        delete(query(TenantEntity.OF_PROVIDER).setParameter("provider", provider));
    }

    private void delete(TypedQuery<TenantEntity> query) {
        query.getResultList().forEach(entities::remove);
        entities.flush();
    }

    private TypedQuery<TenantEntity> query(String name) {
        return entities.createNamedQuery(name, TenantEntity.class).setParameter("realm", realmId);
    }

    private String id(TenantEvidence evidence) {
        return id(evidence.provider(), evidence.cloud(), evidence.tenant());
    }

    /** Derived from the values that identify the row, so that two nodes cannot create it twice. */
    private String id(String provider, String cloud, Tenant tenant) {
        String parts = String.join("\n", realmId, provider, cloud, tenant.id());
        return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
