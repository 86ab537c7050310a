package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Scopes;
import java.util.Locale;
import java.util.Set;

/**
 * The permissions to which users cannot consent in organizations that leave consent to Microsoft ("Let Microsoft manage
 * your consent settings", the default of new tenants). From Microsoft Entra, "Manage app consent policies", as of
 * January 2026. Microsoft changes the list, and organizations can have policies of their own. So this is a forecast and
 * decides nothing.
 */
public final class UserConsent {

    private static final Set<String> ADMINISTRATOR = Set.of(
            "mail.read",
            "mail.readbasic",
            "mail.readwrite",
            "contacts.readwrite",
            "imap.accessasuser.all",
            "pop.accessasuser.all",
            "ews.accessasuser.all",
            "eas.accessasuser.all");

    private static final Set<String> ADMINISTRATOR_FAMILIES = Set.of("calendars.", "mailboxsettings.");

    private UserConsent() {}

    /** @return the scopes that an administrator will probably have to approve */
    public static Scopes needingAdministrator(Scopes scopes) {
        return new Scopes(
                scopes.names().stream().filter(UserConsent::needsAdministrator).toList());
    }

    private static boolean needsAdministrator(String scope) {
        String name = scope.toLowerCase(Locale.ROOT);
        boolean sharedMail = name.startsWith("mail.") && name.endsWith(".shared");
        return sharedMail
                || ADMINISTRATOR.contains(name)
                || ADMINISTRATOR_FAMILIES.stream().anyMatch(name::startsWith);
    }
}
