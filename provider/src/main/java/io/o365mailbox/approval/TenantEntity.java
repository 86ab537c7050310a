package io.o365mailbox.approval;

import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The row of a {@link KnownTenant}. Only {@link TenantRepository} uses this class. */
@Entity(name = "O365Tenant")
@Table(name = "O365_TENANT")
@NamedQuery(
        name = TenantEntity.BY_DOMAIN,
        query = "select t from O365Tenant t join t.domains d"
                + " where t.realmId = :realm and t.provider = :provider and t.cloud = :cloud and d = :domain"
                + " order by t.changedAt desc")
@NamedQuery(name = TenantEntity.OF_REALM, query = "select t from O365Tenant t where t.realmId = :realm")
@NamedQuery(
        name = TenantEntity.OF_PROVIDER,
        query = "select t from O365Tenant t where t.realmId = :realm and t.provider = :provider")
public class TenantEntity {

    static final String BY_DOMAIN = "o365Tenant.byDomain";
    static final String OF_REALM = "o365Tenant.ofRealm";
    static final String OF_PROVIDER = "o365Tenant.ofProvider";

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "PROVIDER")
    private String provider;

    @Column(name = "CLOUD", length = 20)
    private String cloud;

    @Column(name = "TENANT", length = 36)
    private String tenant;

    @Column(name = "SCOPES", length = 2000)
    private String scopes;

    @Column(name = "PROVEN_BY")
    private String provenBy;

    @Column(name = "PROVEN_AT")
    private long provenAt;

    @Column(name = "CHANGED_AT")
    private long changedAt;

    @ElementCollection
    @CollectionTable(name = "O365_TENANT_DOMAIN", joinColumns = @JoinColumn(name = "TENANT_ID"))
    @Column(name = "DOMAIN", length = 253)
    private Set<String> domains = new HashSet<>();

    /** For JPA. */
    protected TenantEntity() {}

    TenantEntity(String id, String realmId, TenantEvidence first, Instant now) {
        this.id = id;
        this.realmId = realmId;
        provider = first.provider();
        cloud = first.cloud();
        tenant = first.tenant().id();
        scopes = "";
        provenBy = first.userId();
        provenAt = now.toEpochMilli();
    }

    /** Whether the row already shows all that the evidence shows, as is usual. */
    final boolean includes(TenantEvidence evidence) {
        Scopes known = Scopes.parse(scopes);
        return evidence.applyTo(known).sorted().equals(known.sorted())
                && (evidence.domain() == null || domains.contains(evidence.domain()));
    }

    final void update(TenantEvidence evidence, Instant now) {
        scopes = evidence.applyTo(Scopes.parse(scopes)).sorted();
        changedAt = now.toEpochMilli();
        if (evidence.domain() != null) {
            domains.add(evidence.domain());
        }
    }

    KnownTenant toTenant() {
        return new KnownTenant(
                provider,
                cloud,
                new Tenant(tenant),
                domains,
                Scopes.parse(scopes),
                provenBy,
                Instant.ofEpochMilli(provenAt));
    }
}
