package io.o365mailbox.approval;

import java.util.Locale;
import java.util.stream.Stream;

/** What is known of where it stands; never renamed, since it is stored. */
public enum ApprovalStatus {
    /** Went to Microsoft, not back yet. */
    LEFT("Left", "Maybe"),
    /** Came back, and Microsoft said no. */
    REFUSED("Refused", "Maybe"),
    /** Came back with fewer permissions than needed. */
    INCOMPLETE("Incomplete", "Needed"),
    /** Knows that an administrator is needed, and is about to choose how to ask. */
    CHOSEN("Chosen", "Needed"),
    /** The administrator has got a link. */
    SENT("Sent", "Waiting"),
    /** Filled in Microsoft's own form for approval requests. */
    ASKED_MICROSOFT("AskedMicrosoft", "Waiting"),
    /** Whoever opened the administrator's link has refused. */
    TURNED_DOWN("TurnedDown", "Needed");

    private final String why;
    private final String title;

    ApprovalStatus(String why, String title) {
        this.why = why;
        this.title = title;
    }

    /** Whoever came back without consent may simply have changed their mind, so that one asks. */
    public String titleKey() {
        return "o365MailboxApprovalTitle" + title;
    }

    String whyKey() {
        return "o365MailboxApprovalWhy" + why;
    }

    /** Whether the person has done their part. */
    public boolean isWaiting() {
        return this == SENT || this == ASKED_MICROSOFT;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApprovalStatus ofCode(String code) {
        return Stream.of(values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElse(LEFT);
    }
}
