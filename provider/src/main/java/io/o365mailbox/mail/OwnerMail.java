package io.o365mailbox.mail;

import io.o365mailbox.settings.Cause;

/**
 * A mail to the owner of a mailbox, at the owner's address in Keycloak.
 *
 * @param userId the owner
 * @param mailboxId what the link leads to
 * @param address of the mailbox, which may be another than the owner's own
 * @param applicationName as Microsoft and our pages call it
 * @param cause why the mailbox has to be reconnected; null for the other kinds
 */
public record OwnerMail(
        Kind kind, String userId, String mailboxId, String address, String applicationName, Cause cause) {

    /** What there is to tell. */
    public enum Kind {
        /** The organization has approved: the mailbox can be connected now. */
        APPROVED("Approved"),
        /** The organization's administrators said no. */
        REFUSED("Refused"),
        /** Nobody approved in time. */
        EXPIRED("Expired"),
        /** It stopped working, and only the organization's administrators can change that. */
        BLOCKED("Blocked"),
        RECONNECT("Reconnect"),
        /** Still to be reconnected. */
        REMINDER("Reminder");

        private final String messageName;

        Kind(String messageName) {
            this.messageName = messageName;
        }

        /** {@code {0}} application, {@code {1}} mailbox; the same for the two below. */
        String subjectKey() {
            return "o365MailboxMail" + messageName + "Subject";
        }

        String textKey() {
            return "o365MailboxMail" + messageName + "Text";
        }

        /** What the link is called. */
        String buttonKey() {
            return "o365MailboxMail" + messageName + "Button";
        }
    }
}
