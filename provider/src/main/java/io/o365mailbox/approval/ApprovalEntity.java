package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The row of an {@link ApprovalRequest}. A foreign key deletes it together with its mailbox. Only {@link
 * ApprovalRepository} uses this class.
 */
@Entity(name = "O365Approval")
@Table(name = "O365_APPROVAL")
@NamedQuery(
        name = ApprovalEntity.APPROVE,
        query = "update O365Approval a set a.approvedAt = :now where a.realmId = :realm and a.approvedAt is null"
                + " and a.mailboxId in (select m.id from O365Mailbox m where m.realmId = :realm"
                + " and m.provider = :provider and m.cloud = :cloud and m.state <> 'connected' and m.scopes = :scopes"
                + " and (m.tenant = :tenant or (m.tenant is null and m.domain in :domains)))")
@NamedQuery(
        name = ApprovalEntity.SCOPES,
        query = "select distinct m.scopes from O365Approval a, O365Mailbox m where a.mailboxId = m.id"
                + " and a.realmId = :realm and a.approvedAt is null and m.provider = :provider and m.cloud = :cloud"
                + " and (m.tenant = :tenant or (m.tenant is null and m.domain in :domains))")
@NamedQuery(
        name = ApprovalEntity.TO_NOTIFY,
        query = "select a.mailboxId from O365Approval a where a.realmId = :realm and a.notifiedAt is null"
                + " and (a.approvedAt is not null or a.expiresAt <= :now) order by a.expiresAt")
@NamedQuery(
        name = ApprovalEntity.REALMS_TO_NOTIFY,
        query = "select distinct a.realmId from O365Approval a where a.notifiedAt is null"
                + " and (a.approvedAt <= :settled or a.expiresAt <= :now)")
@NamedQuery(
        name = ApprovalEntity.CLAIM_NOTIFICATION,
        query = "update O365Approval a set a.notifiedAt = :now"
                + " where a.realmId = :realm and a.mailboxId = :id and a.notifiedAt is null")
@NamedQuery(
        name = ApprovalEntity.REJECT,
        query = "update O365Approval a set a.status = :status where a.realmId = :realm and a.mailboxId = :id"
                + " and a.status <> :status and a.approvedAt is null")
@NamedQuery(
        name = ApprovalEntity.DELETE,
        query = "delete from O365Approval a where a.realmId = :realm and a.mailboxId = :id")
public class ApprovalEntity {

    static final String SCOPES = "o365Approval.scopes";
    static final String APPROVE = "o365Approval.approve";
    static final String TO_NOTIFY = "o365Approval.toNotify";
    static final String REALMS_TO_NOTIFY = "o365Approval.realmsToNotify";
    static final String CLAIM_NOTIFICATION = "o365Approval.claimNotification";
    static final String DELETE = "o365Approval.delete";
    static final String REJECT = "o365Approval.reject";

    @Id
    @Column(name = "MAILBOX_ID", length = 36)
    private String mailboxId;

    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "STATUS", length = 20)
    private String status;

    @Column(name = "ERROR_CODE", length = 80)
    private String errorCode;

    @Column(name = "APPLICATION", length = 255)
    private String application;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Column(name = "APPROVED_AT")
    private Long approvedAt;

    @Column(name = "NOTIFIED_AT")
    private Long notifiedAt;

    /** For JPA. */
    protected ApprovalEntity() {}

    ApprovalEntity(String mailboxId, String realmId) {
        this.mailboxId = mailboxId;
        this.realmId = realmId;
    }

    boolean isIn(String realm) {
        return realmId.equals(realm);
    }

    /** The request starts over. The owner is notified again only if the user asked an administrator again. */
    final void update(ApprovalRequest request) {
        status = request.status().code();
        errorCode = request.code();
        String name = request.application();
        application = name == null || name.length() <= 255 ? name : name.substring(0, 255);
        expiresAt = request.expiresAt().toEpochMilli();
        approvedAt = null;
        if (request.status().isWaiting()) {
            notifiedAt = null;
        }
    }

    /** The request does not start over, so the owner is not notified again. */
    final void recordRepeatedRefusal(String code) {
        errorCode = code;
        approvedAt = null;
    }

    ApprovalRequest toRequest(Mailbox mailbox) {
        return new ApprovalRequest(
                mailbox,
                ApprovalStatus.ofCode(status),
                errorCode,
                application,
                Instant.ofEpochMilli(expiresAt),
                approvedAt == null ? null : Instant.ofEpochMilli(approvedAt));
    }
}
