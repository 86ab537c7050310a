package io.o365mailbox.mailbox;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Somebody waits for a Microsoft administrator to approve.
 *
 * @param mailbox that is wanted: a row waiting for approval, or one that has to be reconnected
 * @param way how it came to this
 * @param code what Microsoft said last, such as {@code AADSTS65004}; null if nothing
 * @param application name of the application as its user saw it
 * @param expiresAt until when a link for the administrator is good, and after which its owner is told
 * @param readyAt since when the organization is known to have approved; null while it is not
 */
public record ApprovalRequest(
        Mailbox mailbox, Way way, String code, String application, Instant expiresAt, Instant readyAt) {

    /** What is known of where it stands; never renamed, since it is stored. */
    public enum Way {
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

        Way(String why, String title) {
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

        static Way ofCode(String code) {
            return Stream.of(values())
                    .filter(way -> way.code().equals(code))
                    .findFirst()
                    .orElse(LEFT);
        }
    }

    public String id() {
        return mailbox.id();
    }

    public boolean isReady() {
        return readyAt != null;
    }

    /** Somebody who waits and was refused again is told what that may mean. */
    public String whyKey() {
        return way.whyKey() + (way.isWaiting() && code != null ? "Still" : "");
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
