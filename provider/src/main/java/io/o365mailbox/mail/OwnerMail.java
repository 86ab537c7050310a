package io.o365mailbox.mail;

import io.o365mailbox.settings.Cause;

/**
 * A mail to the owner of a mailbox, at the owner's address in Keycloak.
 *
 * @param userId the owner
 * @param mailboxId the mailbox that the link opens
 * @param address of the mailbox; can differ from the owner's address in Keycloak
 * @param applicationName as Microsoft and our pages show it
 * @param cause why the mailbox has to be reconnected; null for the other kinds
 */
public record OwnerMail(
        Kind kind, String userId, String mailboxId, String address, String applicationName, Cause cause) {

    /** The reason for the mail. */
    public enum Kind {
        /** The organization has approved, so the mailbox can be connected now. */
        APPROVED("Approved"),
        /** An administrator of the organization refused. */
        REFUSED("Refused"),
        /** No administrator approved in time. */
        EXPIRED("Expired"),
        /** The mailbox stopped working, and only an administrator of the organization can repair it. */
        BLOCKED("Blocked"),
        /** The owner has to reconnect the mailbox. */
        RECONNECT("Reconnect"),
        /** The owner was notified before and has not reconnected the mailbox. */
        REMINDER("Reminder");

        private final String messageName;

        Kind(String messageName) {
            this.messageName = messageName;
        }

        /** Message key; {@code {0}} is the application, {@code {1}} the address of the mailbox. */
        String subjectKey() {
            return "o365MailboxMail" + messageName + "Subject";
        }

        /** Message key, with the parameters of the subject. */
        String textKey() {
            return "o365MailboxMail" + messageName + "Text";
        }

        /** Message key of the link's text. */
        String buttonKey() {
            return "o365MailboxMail" + messageName + "Button";
        }
    }
}
