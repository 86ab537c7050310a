package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MaintenanceSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The row of a mailbox. Everything but the realm is known from {@link Mailbox}, which the rest of the code works with;
 * only {@link MailboxRepository} meets this class.
 *
 * <p>VERSION is ours and not JPA's {@code @Version}: it fences grants. A state that changes must not make a refreshed
 * grant look out of date.
 */
@Entity(name = MailboxEntity.NAME)
@Table(name = "O365_MAILBOX")
@NamedQuery(
        name = MailboxEntity.OF_USER,
        query =
                "select m from O365Mailbox m where m.realmId = :realm and m.userId = :user order by m.connectedAt, m.id")
@NamedQuery(
        name = MailboxEntity.BY_IDENTITY,
        query = "select m from O365Mailbox m"
                + " where m.realmId = :realm and m.userId = :user and m.identityKey = :identity")
@NamedQuery(name = MailboxEntity.DELETE, query = "delete from O365Mailbox m where m.realmId = :realm and m.id = :id")
public class MailboxEntity {

    /** Not the class's simple name, which another extension may use too: all share one persistence unit. */
    static final String NAME = "O365Mailbox";

    static final String OF_USER = "o365Mailbox.ofUser";
    static final String BY_IDENTITY = "o365Mailbox.byIdentity";
    static final String DELETE = "o365Mailbox.delete";

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "PROVIDER")
    private String provider;

    @Column(name = "IDENTITY_KEY", length = 43)
    private String identityKey;

    @Column(name = "ADDRESS", length = 254)
    private String address;

    @Column(name = "DOMAIN", length = 253)
    private String domain;

    @Column(name = "CLOUD", length = 20)
    private String cloud;

    @Column(name = "TENANT", length = 36)
    private String tenant;

    @Column(name = "OBJECT_ID", length = 64)
    private String objectId;

    @Column(name = "KIND", length = 10)
    private String kind;

    @Column(name = "DELEGATE")
    private String delegate;

    @Column(name = "STATE", length = 30)
    private String state;

    @Column(name = "CAUSE", length = 40)
    private String cause;

    @Column(name = "PROVEN")
    private boolean proven;

    @Column(name = "SCOPES", length = 2000)
    private String scopes;

    @Column(name = "CONNECTED_AT")
    private long connectedAt;

    @Column(name = "CHANGED_AT")
    private long changedAt;

    /** When upkeep should look at it, in milliseconds; null if nothing but its owner or an administrator can help it. */
    @Column(name = "DUE_AT")
    private Long dueAt;

    @Column(name = "GRANT_VERSION")
    private long grantVersion;

    @Column(name = "LABEL", length = 255)
    private String label;

    @Column(name = "IS_DEFAULT")
    private boolean defaultMailbox;

    @Column(name = "LAST_USED_AT")
    private Long lastUsedAt;

    @Column(name = "LAST_USED_BY")
    private String lastUsedBy;

    /** When the owner was last told that it is broken; null if it is not, or nobody was told. */
    @Column(name = "NOTIFIED_AT")
    private Long notifiedAt;

    @Column(name = "CLAIMS_CHALLENGE", length = 2000)
    private String claimsChallenge;

    /** {@link ExclusiveOwnership}. */
    @Column(name = "OWNERSHIP_KEY", length = 43)
    private String ownershipKey;

    /** {@link MailboxQuota}. */
    @Column(name = "QUOTA_SLOT", length = 36)
    private String quotaSlot;

    /** The key id in the seal of the grant; null while there is no grant. */
    @Column(name = "SEALING_KID")
    private String sealingKid;

    /** For JPA. */
    protected MailboxEntity() {}

    MailboxEntity(String realmId, Mailbox mailbox, MaintenanceSettings upkeep) {
        this.id = mailbox.id();
        this.realmId = realmId;
        this.userId = mailbox.userId();
        this.ownershipKey = mailbox.id();
        this.quotaSlot = mailbox.id();
        become(mailbox, upkeep);
    }

    /** Takes over everything but whose row it is. */
    final void become(Mailbox mailbox, MaintenanceSettings upkeep) {
        provider = mailbox.provider();
        identityKey = mailbox.account().identityKey();
        address = mailbox.address().value();
        domain = mailbox.address().domain();
        cloud = mailbox.cloud();
        tenant = mailbox.tenant() == null ? null : mailbox.tenant().id();
        objectId = mailbox.objectId();
        kind = mailbox.kind().code();
        delegate = mailbox.delegate();
        state = mailbox.state().code();
        cause = mailbox.cause() == null ? null : mailbox.cause().name();
        proven = mailbox.isProven();
        scopes = mailbox.scopes().sorted();
        connectedAt = mailbox.connectedAt().toEpochMilli();
        changedAt = mailbox.changedAt().toEpochMilli();
        if (mailbox.isConnected()) {
            notifiedAt = null;
            claimsChallenge = null;
        }
        grantVersion = mailbox.version();
        label = mailbox.label();
        defaultMailbox = mailbox.isDefault();
        lastUsedAt = mailbox.lastUse() == null ? null : mailbox.lastUse().at().toEpochMilli();
        lastUsedBy = mailbox.lastUse() == null ? null : mailbox.lastUse().clientId();
        dueAt = due(mailbox, upkeep);
    }

    /** What the row itself says, by the settings of today. */
    Long due(MaintenanceSettings upkeep) {
        return due(toMailbox(), upkeep);
    }

    Long dueAt() {
        return dueAt;
    }

    boolean isOwnerNotified() {
        return notifiedAt != null;
    }

    void ownerNotified(long millis, MaintenanceSettings upkeep) {
        notifiedAt = millis;
        dueAt = due(upkeep);
    }

    String claimsChallenge() {
        return claimsChallenge;
    }

    void keepClaimsChallenge(String json) {
        claimsChallenge = json;
    }

    void sealedUnder(String kid) {
        sealingKid = kid;
    }

    boolean isIn(String realm) {
        return realmId.equals(realm);
    }

    Mailbox toMailbox() {
        return new MailboxRow(
                        id,
                        userId,
                        provider,
                        address,
                        cloud,
                        tenant,
                        objectId,
                        kind,
                        delegate,
                        state,
                        cause,
                        proven,
                        scopes,
                        connectedAt,
                        changedAt,
                        grantVersion,
                        label,
                        defaultMailbox,
                        lastUsedAt,
                        lastUsedBy)
                .toMailbox();
    }

    private Long due(Mailbox mailbox, MaintenanceSettings upkeep) {
        return MaintenanceSchedule.due(mailbox, notifiedAt == null ? null : Instant.ofEpochMilli(notifiedAt), upkeep)
                .map(Instant::toEpochMilli)
                .orElse(null);
    }
}
