package io.o365mailbox.approval;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far a request for approval has come. Stored by its name in lower case: constants can be added, but not renamed.
 */
public enum ApprovalStatus {
    /** The user went to Microsoft and has not come back. */
    LEFT("Left", "Maybe"),
    /** The user came back, and Microsoft had refused. */
    REFUSED("Refused", "Maybe"),
    /** The user came back with fewer permissions than needed. */
    INCOMPLETE("Incomplete", "Needed"),
    /** The user knows that an administrator is needed, and is about to choose how to ask. */
    CHOSEN("Chosen", "Needed"),
    /** The administrator has the link. */
    SENT("Sent", "Waiting"),
    /** The user filled in Microsoft's own form for approval requests. */
    ASKED_MICROSOFT("AskedMicrosoft", "Waiting"),
    /** The request was refused on the page of the administrator's link. */
    REJECTED("Rejected", "Needed");

    private final String why;
    private final String title;

    ApprovalStatus(String why, String title) {
        this.why = why;
        this.title = title;
    }

    /**
     * Message key of the page's title. It is a question if the user may simply have changed their mind at Microsoft.
     */
    public String titleKey() {
        return "o365MailboxApprovalTitle" + title;
    }

    String whyKey() {
        return "o365MailboxApprovalWhy" + why;
    }

    /** Whether the user has asked an administrator and has nothing left to do. */
    public boolean isWaiting() {
        return this == SENT || this == ASKED_MICROSOFT;
    }

    /** The stored form. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return {@link #LEFT}, the least specific, for a code that only a newer version knows */
    static ApprovalStatus ofCode(String code) {
        return Stream.of(values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElse(LEFT);
    }
}
