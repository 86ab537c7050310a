package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MaintenanceSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The row of a mailbox. {@link MailboxRepository}, {@link DueMailboxes} and {@link ClaimsChallenges} use this class;
 * all other code works with {@link Mailbox}.
 *
 * <p>GRANT_VERSION is not JPA's {@code @Version}. It counts grants, not changes of the row, because a change of state
 * must not make a refreshed grant look outdated.
 */
@Entity(name = MailboxEntity.NAME)
@Table(name = "O365_MAILBOX")
@NamedQuery(
        name = MailboxEntity.OF_USER,
        query = "select m from O365Mailbox m where m.realmId = :realm and m.userId = :user"
                + " order by m.connectedAt, m.id")
@NamedQuery(
        name = MailboxEntity.BY_IDENTITY,
        query = "select m from O365Mailbox m"
                + " where m.realmId = :realm and m.userId = :user and m.identityKey = :identity")
@NamedQuery(name = MailboxEntity.DELETE, query = "delete from O365Mailbox m where m.realmId = :realm and m.id = :id")
public class MailboxEntity {

    /** The entity name. All extensions share one persistence unit, so the simple class name could clash. */
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

    /**
     * When background maintenance looks at the mailbox next, in milliseconds; null if only a person can do something
     * about it.
     */
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

    /**
     * When the owner was last notified that the mailbox does not work; null if it works, or no notification was sent.
     */
    @Column(name = "NOTIFIED_AT")
    private Long notifiedAt;

    @Column(name = "CLAIMS_CHALLENGE", length = 2000)
    private String claimsChallenge;

    /** See {@link ExclusiveOwnership}. */
    @Column(name = "OWNERSHIP_KEY", length = 43)
    private String ownershipKey;

    /** See {@link MailboxQuota}. */
    @Column(name = "QUOTA_SLOT", length = 36)
    private String quotaSlot;

    /** Id of the key that sealed the grant; null while there is no grant. */
    @Column(name = "SEALING_KID")
    private String sealingKid;

    /** For JPA. */
    protected MailboxEntity() {}

    MailboxEntity(String realmId, Mailbox mailbox, MaintenanceSettings settings) {
        this.id = mailbox.id();
        this.realmId = realmId;
        this.userId = mailbox.userId();
        this.ownershipKey = mailbox.id();
        this.quotaSlot = mailbox.id();
        update(mailbox, settings);
    }

    /** Takes over everything except id, realm and owner. */
    final void update(Mailbox mailbox, MaintenanceSettings settings) {
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
        dueAt = due(mailbox, settings);
    }

    /**
     * When the mailbox is due by the current settings, in milliseconds; null if never. {@link #dueAt} is what was
     * stored.
     */
    Long due(MaintenanceSettings settings) {
        return due(toMailbox(), settings);
    }

    Long dueAt() {
        return dueAt;
    }

    boolean isOwnerNotified() {
        return notifiedAt != null;
    }

    void recordNotification(long millis, MaintenanceSettings settings) {
        notifiedAt = millis;
        dueAt = due(settings);
    }

    String claimsChallenge() {
        return claimsChallenge;
    }

    void setClaimsChallenge(String json) {
        claimsChallenge = json;
    }

    void setSealingKid(String kid) {
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

    private Long due(Mailbox mailbox, MaintenanceSettings settings) {
        return MaintenanceSchedule.due(mailbox, notifiedAt == null ? null : Instant.ofEpochMilli(notifiedAt), settings)
                .map(Instant::toEpochMilli)
                .orElse(null);
    }
}
