package io.o365mailbox.approval;

import jakarta.ws.rs.core.Response;

/** What a Microsoft administrator is told when there is nothing to press any more. Each has a title, a text and what is next. */
enum AdminConsentOutcome {
    /** A token of their organization carries all that is needed. */
    APPROVED("Approved", Response.Status.OK),
    /** So it did before. */
    ALREADY_APPROVED("AlreadyApproved", Response.Status.OK),
    /** Microsoft has said yes and does not know of it everywhere yet. */
    SPREADING("Spreading", Response.Status.OK),
    /** It took longer than anybody should watch; whoever waits will complete it. */
    NOT_SEEN_YET("NotSeenYet", Response.Status.OK),
    /** Approved, but not all that is needed. */
    INCOMPLETE("Incomplete", Response.Status.OK),
    DECLINED("Declined", Response.Status.OK),
    /** Refused on our own page. */
    TURNED_DOWN("TurnedDown", Response.Status.OK),
    /** Signed in as an administrator of somebody else. */
    OTHER_TENANT("OtherTenant", Response.Status.OK),
    /** Microsoft said no for another reason, which its number tells. */
    REFUSED("Refused", Response.Status.OK),
    /** The link's time is over. */
    EXPIRED("Expired", Response.Status.GONE),
    /** Whoever asked does not ask any more. */
    WITHDRAWN("Withdrawn", Response.Status.GONE),
    /** No link of this realm and provider. */
    NO_LINK("NoLink", Response.Status.BAD_REQUEST),
    /** An answer of Microsoft that was used before, is old, or began in another browser. */
    LATE("Late", Response.Status.BAD_REQUEST);

    private final String messageName;
    private final Response.Status status;

    AdminConsentOutcome(String messageName, Response.Status status) {
        this.messageName = messageName;
        this.status = status;
    }

    /** For the page's {@code data} and the event's reason. */
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

    Response.Status status() {
        return status;
    }

    boolean isGood() {
        return this == APPROVED || this == ALREADY_APPROVED;
    }
}
