package io.o365mailbox.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Who asks Microsoft for a mailbox, and until when nobody may. There is a row only for mailboxes that were ever refreshed.
 * Written only while the mailbox's own row is locked, so it needs no lock and no condition of its own.
 */
@Entity(name = RefreshEntity.NAME)
@Table(name = "O365_REFRESH")
class RefreshEntity {

    static final String NAME = "O365Refresh";

    @Id
    @Column(name = "MAILBOX_ID", length = 36)
    private String mailboxId;

    /** Null: nobody asks. */
    @Column(name = "LEASE", length = 36)
    private String lease;

    @Column(name = "LEASED_UNTIL")
    private long leasedUntil;

    @Column(name = "PAUSED_UNTIL")
    private long pausedUntil;

    @Column(name = "VERSION")
    private long version;

    @Column(name = "FAILURES")
    private int failures;

    /** For JPA. */
    protected RefreshEntity() {}

    RefreshEntity(String mailboxId) {
        this.mailboxId = mailboxId;
    }

    /** @return 0 if nobody holds it now */
    long leasedUntil(long now) {
        return lease == null || leasedUntil <= now ? 0 : leasedUntil;
    }

    boolean isLeasedTo(String owner) {
        return owner.equals(lease);
    }

    void lease(String owner, long until) {
        lease = owner;
        leasedUntil = until;
    }

    void release() {
        lease = null;
        leasedUntil = 0;
        pausedUntil = 0;
        failures = 0;
    }

    /** @return 0 if Microsoft may be asked now: a pause of before a new connection says nothing about it */
    long pausedUntil(long grant, long now) {
        return version != grant || pausedUntil <= now ? 0 : pausedUntil;
    }

    /** @return how often in a row this grant failed before */
    int failures(long grant) {
        return version == grant ? failures : 0;
    }

    void releaseFailed(long grant, long until) {
        int before = failures(grant);
        release();
        failures = before + 1;
        version = grant;
        pausedUntil = until;
    }
}
