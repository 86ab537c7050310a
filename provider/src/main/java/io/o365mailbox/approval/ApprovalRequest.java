package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import java.time.Instant;

/**
 * Somebody waits for a Microsoft administrator to approve.
 *
 * @param mailbox that is wanted: a row waiting for approval, or one that has to be reconnected
 * @param status how far the request has come
 * @param code what Microsoft said last, such as {@code AADSTS65004}; null if nothing
 * @param application name of the application as its user saw it
 * @param expiresAt until when a link for the administrator is good, and after which its owner is told
 * @param approvedAt since when the organization is known to have approved; null while it is not
 */
public record ApprovalRequest(
        Mailbox mailbox,
        ApprovalStatus status,
        String code,
        String application,
        Instant expiresAt,
        Instant approvedAt) {

    public String id() {
        return mailbox.id();
    }

    public boolean isReady() {
        return approvedAt != null;
    }

    /** Somebody who waits and was refused again is told what that may mean. */
    public String whyKey() {
        return status.whyKey() + (status.isWaiting() && code != null ? "Still" : "");
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
