package io.o365mailbox.mail;

/** How an attempt to mail an administrator ended. None of these is a reason to stop a login. */
public enum DeliveryResult {
    SENT("Sent"),
    /** The realm has no mail server; the link can still be copied. */
    NOT_SET_UP("NotSetUp"),
    /** The mail server refused the mail or did not answer. */
    FAILED("Failed"),
    /** This user has sent enough for today. */
    ENOUGH_FROM_USER("EnoughFromUser"),
    /** This address has got enough for today, from whomever. */
    ENOUGH_TO_ADDRESS("EnoughToAddress"),
    /** The mailboxes of this organization have caused enough for today. */
    ENOUGH_FOR_ORGANIZATION("EnoughForOrganization");

    private final String messageName;

    DeliveryResult(String messageName) {
        this.messageName = messageName;
    }

    /** Message key of the sentence for the page; {@code {0}} is the address written to. */
    public String messageKey() {
        return "o365MailboxDelivery" + messageName;
    }
}
