package io.o365mailbox.approval;

import io.o365mailbox.microsoft.UserConsent;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;

/** What will probably happen at Microsoft, estimated before the user goes there. */
public enum ConsentForecast {
    /** A token of this organization has carried all needed scopes: Microsoft will probably show no consent page. */
    APPROVED("Approved"),
    /** None of the scopes is reserved to administrators: the user can consent alone. */
    SELF("Self"),
    /** At least one scope needs an administrator, unless the organization has changed Microsoft's default policy. */
    ADMINISTRATOR("Administrator");

    private final String messageName;

    ConsentForecast(String messageName) {
        this.messageName = messageName;
    }

    /**
     * @param approved whether a token of the organization has carried all needed scopes
     * @param tenant of the mailbox; null if it is not known
     */
    static ConsentForecast estimate(boolean approved, Scopes needed, Tenant tenant) {
        if (approved) {
            return APPROVED;
        }
        boolean personal = tenant != null && tenant.isPersonal();
        return personal || UserConsent.needingAdministrator(needed).isEmpty() ? SELF : ADMINISTRATOR;
    }

    /** For the page's {@code data} attribute and for message keys. */
    public String messageName() {
        return messageName;
    }
}
