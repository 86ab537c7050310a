package io.o365mailbox.mail;

/** How an attempt to send a mail to an administrator ended. A login continues after any of these results. */
public enum DeliveryResult {
    SENT("Sent"),
    /** The realm has no mail server; the link can still be copied. */
    NOT_SET_UP("NotSetUp"),
    /** The mail server refused the mail or did not answer. */
    FAILED("Failed"),
    /** This user has sent as many mails as are allowed in a day. */
    ENOUGH_FROM_USER("EnoughFromUser"),
    /** This address has received as many mails as are allowed in a day, from all users together. */
    ENOUGH_TO_ADDRESS("EnoughToAddress"),
    /** As many mails as are allowed in a day were sent for mailboxes of this organization. */
    ENOUGH_FOR_ORGANIZATION("EnoughForOrganization");

    private final String messageName;

    DeliveryResult(String messageName) {
        this.messageName = messageName;
    }

    /** Message key of the sentence for the page; {@code {0}} is the administrator's address. */
    public String messageKey() {
        return "o365MailboxDelivery" + messageName;
    }
}
