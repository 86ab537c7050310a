package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import java.time.Instant;

/**
 * A user's request to a Microsoft administrator to approve the application for the user's organization.
 *
 * @param mailbox the requested mailbox: a row that waits for approval, or a mailbox that must be reconnected
 * @param status how far the request has come
 * @param code Microsoft's latest error number, such as {@code AADSTS65004}; null if none
 * @param application name of the application, as its user saw it; null if unknown
 * @param expiresAt when the administrator's link expires; the owner is notified then
 * @param approvedAt when a token first showed the organization's approval; null until then
 */
public record ApprovalRequest(
        Mailbox mailbox,
        ApprovalStatus status,
        String code,
        String application,
        Instant expiresAt,
        Instant approvedAt) {

    /** The id of the mailbox. */
    public String id() {
        return mailbox.id();
    }

    /** Whether the organization has approved, so that the mailbox can be connected. */
    public boolean isReady() {
        return approvedAt != null;
    }

    /** Message key of the explanation. A waiting user whom Microsoft refused again gets an explanation of that. */
    public String whyKey() {
        return status.whyKey() + (status.isWaiting() && code != null ? "Still" : "");
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
