package io.o365mailbox.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of an {@link ApprovalRequest}: goes with its mailbox, by foreign key. Only {@link ApprovalRows} meets this class. */
@Entity(name = "O365Approval")
@Table(name = "O365_APPROVAL")
@NamedQuery(
        name = ApprovalEntity.READY,
        query = "update O365Approval a set a.readyAt = :now where a.realmId = :realm and a.readyAt is null"
                + " and a.mailboxId in (select m.id from O365Mailbox m where m.realmId = :realm"
                + " and m.provider = :provider and m.cloud = :cloud and m.state <> 'connected' and m.scopes = :scopes"
                + " and (m.tenant = :tenant or (m.tenant is null and m.domain in :domains)))")
@NamedQuery(
        name = ApprovalEntity.SCOPES,
        query = "select distinct m.scopes from O365Approval a, O365Mailbox m where a.mailboxId = m.id"
                + " and a.realmId = :realm and a.readyAt is null and m.provider = :provider and m.cloud = :cloud"
                + " and (m.tenant = :tenant or (m.tenant is null and m.domain in :domains))")
@NamedQuery(
        name = ApprovalEntity.TO_TELL,
        query = "select a.mailboxId from O365Approval a where a.realmId = :realm and a.toldAt is null"
                + " and (a.readyAt is not null or a.expiresAt <= :now) order by a.expiresAt")
@NamedQuery(
        name = ApprovalEntity.REALMS_TO_TELL,
        query = "select distinct a.realmId from O365Approval a where a.toldAt is null"
                + " and (a.readyAt <= :settled or a.expiresAt <= :now)")
@NamedQuery(
        name = ApprovalEntity.TELL,
        query = "update O365Approval a set a.toldAt = :now"
                + " where a.realmId = :realm and a.mailboxId = :id and a.toldAt is null")
@NamedQuery(
        name = ApprovalEntity.TURN_DOWN,
        query = "update O365Approval a set a.way = :way where a.realmId = :realm and a.mailboxId = :id"
                + " and a.way <> :way and a.readyAt is null")
@NamedQuery(
        name = ApprovalEntity.DELETE,
        query = "delete from O365Approval a where a.realmId = :realm and a.mailboxId = :id")
class ApprovalEntity {

    static final String SCOPES = "o365Approval.scopes";
    static final String READY = "o365Approval.ready";
    static final String TO_TELL = "o365Approval.toTell";
    static final String REALMS_TO_TELL = "o365Approval.realmsToTell";
    static final String TELL = "o365Approval.tell";
    static final String DELETE = "o365Approval.delete";
    static final String TURN_DOWN = "o365Approval.turnDown";

    @Id
    @Column(name = "MAILBOX_ID", length = 36)
    private String mailboxId;

    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "WAY", length = 20)
    private String way;

    @Column(name = "CODE", length = 80)
    private String code;

    @Column(name = "APPLICATION", length = 255)
    private String application;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Column(name = "READY_AT")
    private Long readyAt;

    @Column(name = "TOLD_AT")
    private Long toldAt;

    /** For JPA. */
    protected ApprovalEntity() {}

    ApprovalEntity(String mailboxId, String realmId) {
        this.mailboxId = mailboxId;
        this.realmId = realmId;
    }

    boolean isIn(String realm) {
        return realmId.equals(realm);
    }

    /** Asked anew. Only who asked somebody again is told again: one more refusal is no news. */
    final void become(ApprovalRequest request) {
        way = request.way().code();
        code = request.code();
        String name = request.application();
        application = name == null || name.length() <= 255 ? name : name.substring(0, 255);
        expiresAt = request.expiresAt().toEpochMilli();
        readyAt = null;
        if (request.way().isWaiting()) {
            toldAt = null;
        }
    }

    /** Not asked anew, so nobody is told again. */
    final void refusedAgain(String said) {
        code = said;
        readyAt = null;
    }

    ApprovalRequest toRequest(Mailbox mailbox) {
        return new ApprovalRequest(
                mailbox,
                ApprovalRequest.Way.ofCode(way),
                code,
                application,
                Instant.ofEpochMilli(expiresAt),
                readyAt == null ? null : Instant.ofEpochMilli(readyAt));
    }
}
