package io.o365mailbox.approval;

/** What will probably happen at Microsoft, as far as it can be known before anybody has gone there. */
public enum ConsentForecast {
    /** A token of this organization has carried all that is needed: straight back, most likely. */
    APPROVED("Approved"),
    /** Nothing that Microsoft reserves to administrators is asked for. */
    SELF("Self"),
    /** Where the organization leaves the rules to Microsoft, only an administrator can consent. */
    ADMINISTRATOR("Administrator");

    private final String messageName;

    ConsentForecast(String messageName) {
        this.messageName = messageName;
    }

    /** For the page's {@code data} and for message keys. */
    public String messageName() {
        return messageName;
    }
}
