package io.o365mailbox.approval;

import jakarta.ws.rs.core.Response;

/** How an administrator's consent ended. Each outcome has a page with a title, a text and the next step. */
enum AdminConsentOutcome {
    /** A token of the organization carries all needed permissions. */
    APPROVED("Approved", Response.Status.OK),
    /** The organization had approved before. */
    ALREADY_APPROVED("AlreadyApproved", Response.Status.OK),
    /** Microsoft has accepted the consent, but not all of its servers know it yet. */
    PROPAGATING("Propagating", Response.Status.OK),
    /**
     * No token came within the time that an administrator can be expected to wait. The user can complete the approval.
     */
    UNCONFIRMED("Unconfirmed", Response.Status.OK),
    /** Only some of the needed permissions were approved. */
    INCOMPLETE("Incomplete", Response.Status.OK),
    /** The administrator declined at Microsoft. */
    DECLINED("Declined", Response.Status.OK),
    /** The request was refused on our own page. */
    REJECTED("Rejected", Response.Status.OK),
    /** The administrator signed in to another tenant. */
    OTHER_TENANT("OtherTenant", Response.Status.OK),
    /** Microsoft refused for another reason; the page shows the error number. */
    REFUSED("Refused", Response.Status.OK),
    /** The link has expired. */
    EXPIRED("Expired", Response.Status.GONE),
    /** The request was withdrawn. */
    WITHDRAWN("Withdrawn", Response.Status.GONE),
    /** The text is not a link of this realm and provider. */
    INVALID_LINK("InvalidLink", Response.Status.BAD_REQUEST),
    /** The state of Microsoft's response was used before, is too old, or began in another browser. */
    INVALID_STATE("InvalidState", Response.Status.BAD_REQUEST);

    private final String messageName;
    private final Response.Status status;

    AdminConsentOutcome(String messageName, Response.Status status) {
        this.messageName = messageName;
        this.status = status;
    }

    /** For the page's {@code data} attribute and the event's reason. */
    String messageName() {
        return messageName;
    }

    String titleKey() {
        return "o365MailboxConsent" + messageName + "Title";
    }

    String textKey() {
        return "o365MailboxConsent" + messageName + "Text";
    }

    String nextKey() {
        return "o365MailboxConsent" + messageName + "Next";
    }

    /** HTTP status of the page. */
    Response.Status status() {
        return status;
    }

    boolean isApproved() {
        return this == APPROVED || this == ALREADY_APPROVED;
    }
}
