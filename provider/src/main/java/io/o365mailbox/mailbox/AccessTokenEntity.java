package io.o365mailbox.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A sealed access token that all nodes can issue. */
@Entity(name = AccessTokenEntity.NAME)
@Table(name = "O365_ACCESS_TOKEN")
@NamedQuery(
        name = AccessTokenEntity.DELETE_OF_MAILBOX,
        query = "delete from O365AccessToken t where t.mailboxId = :mailbox")
@NamedQuery(name = AccessTokenEntity.DELETE, query = "delete from O365AccessToken t where t.id in :ids")
@NamedQuery(
        name = AccessTokenEntity.EXPIRED,
        query = "select t from O365AccessToken t where t.expiresAt < :now order by t.expiresAt")
public class AccessTokenEntity {

    static final String NAME = "O365AccessToken";
    static final String DELETE_OF_MAILBOX = "o365AccessToken.deleteOfMailbox";
    static final String DELETE = "o365AccessToken.delete";
    static final String EXPIRED = "o365AccessToken.expired";

    /** The id of the mailbox and a digest of the token request. */
    @Id
    @Column(name = "ID", length = 80)
    private String id;

    @Column(name = "MAILBOX_ID", length = 36)
    private String mailboxId;

    @Column(name = "CONNECTED_AT")
    private long connectedAt;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Column(name = "SCOPES", length = 2000)
    private String scopes;

    @Column(name = "SEALED", length = 100_000)
    private String sealed;

    /** For JPA. */
    protected AccessTokenEntity() {}

    AccessTokenEntity(String id, Mailbox mailbox, AccessToken token, String sealed) {
        this.id = id;
        this.mailboxId = mailbox.id();
        this.connectedAt = mailbox.connectedAt().toEpochMilli();
        this.expiresAt = token.expiresAt().toEpochMilli();
        this.scopes = token.scopes().sorted();
        this.sealed = sealed;
    }

    String id() {
        return id;
    }

    /** Whether the token was issued since the mailbox was last connected. Tokens of an earlier connection are void. */
    boolean belongsTo(Mailbox mailbox) {
        return connectedAt == mailbox.connectedAt().toEpochMilli();
    }

    long expiresAt() {
        return expiresAt;
    }

    String scopes() {
        return scopes;
    }

    String sealed() {
        return sealed;
    }
}
