package io.o365mailbox.refresh;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The row of a refresh lease and its back-off. A mailbox that was never refreshed has none. The row is written only
 * while the mailbox's own row is locked, so it needs no lock and no version of its own. Times in milliseconds.
 */
@Entity(name = RefreshLeaseEntity.NAME)
@Table(name = "O365_REFRESH_LEASE")
public class RefreshLeaseEntity {

    static final String NAME = "O365RefreshLease";

    @Id
    @Column(name = "MAILBOX_ID", length = 36)
    private String mailboxId;

    /** Null while the lease is free. */
    @Column(name = "LEASE_OWNER", length = 36)
    private String leaseOwner;

    @Column(name = "LEASE_UNTIL")
    private long leaseUntil;

    @Column(name = "BACKOFF_UNTIL")
    private long backOffUntil;

    @Column(name = "GRANT_VERSION")
    private long grantVersion;

    @Column(name = "FAILURES")
    private int failures;

    /** For JPA. */
    protected RefreshLeaseEntity() {}

    RefreshLeaseEntity(String mailboxId) {
        this.mailboxId = mailboxId;
    }

    /** @return 0 if the lease is free at this time */
    long leaseUntil(long now) {
        return leaseOwner == null || leaseUntil <= now ? 0 : leaseUntil;
    }

    boolean isOwnedBy(String owner) {
        return owner.equals(leaseOwner);
    }

    void acquire(String owner, long until) {
        leaseOwner = owner;
        leaseUntil = until;
    }

    void release() {
        leaseOwner = null;
        leaseUntil = 0;
        backOffUntil = 0;
        failures = 0;
    }

    /**
     * @param version of the mailbox's grant: a back-off of an earlier grant says nothing about a new connection
     * @return 0 if Microsoft can be asked at this time
     */
    long backOffUntil(long version, long now) {
        return grantVersion != version || backOffUntil <= now ? 0 : backOffUntil;
    }

    /** @return the number of failures in a row of this version of the grant */
    int failures(long version) {
        return grantVersion == version ? failures : 0;
    }

    void releaseAfterFailure(long version, long until) {
        int before = failures(version);
        release();
        failures = before + 1;
        grantVersion = version;
        backOffUntil = until;
    }
}
